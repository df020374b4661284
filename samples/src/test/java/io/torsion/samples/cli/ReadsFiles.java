package io.torsion.samples.cli;

import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;

/** A program that reads a folder of recordings. */
final class ReadsFiles {
    private ReadsFiles() {}

    /** The folder; prints the module of the readers, the ids and the sample period. */
    public static void main(String[] args) {
        TrajectorySet read = DataFolder.read(Path.of(args[0]));
        System.out.println(DataFolder.class.getModule().getName() + " " + read.ids() + " "
                + read.schema().samplePeriod());
    }
}
