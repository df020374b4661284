package io.torsion.samples.cli;

import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.samples.sim.SimulatedArm;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Records a simulated arm. */
@Command(name = "simulate", description = "Records a simulated seven-joint arm.")
public final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "An empty or new folder.")
    Path out = Path.of("");

    @Option(
            names = "--trajectories",
            paramLabel = "N",
            defaultValue = "24",
            description = "How many (default ${DEFAULT-VALUE}).")
    int trajectories;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "The length of each (default ${DEFAULT-VALUE}).")
    double seconds;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "100",
            description = "Rows in a second (default ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "The same seed gives the same recordings (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--grasp",
            paramLabel = "KG",
            description =
                    "One more recording, in DIR/grasping, so that nobody trains on it: the first one, but that the arm"
                            + " grasps this mass half-way.")
    @Nullable Double grasp;

    @Override
    public Integer call() {
        TrajectorySet set = SimulatedArm.trajectories(trajectories, seconds, rate, seed);
        DataFolder.write(set, out);
        if (grasp != null) {
            DataFolder.write(
                    TrajectorySet.of(List.of(SimulatedArm.grasping(seconds, rate, seed, seconds / 2, grasp))),
                    out.resolve("grasping"));
        }
        Output.print(set.size() + " trajectories, " + set.rows() + " rows, groups " + set.groups() + ", in " + out);
        return 0;
    }
}
