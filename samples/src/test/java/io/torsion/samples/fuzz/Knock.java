package io.torsion.samples.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What Jazzer calls: {@code --target_class} this, {@code --target_args} the name of a door. */
public final class Knock {
    /** Held, since loggers are forgotten; each reading would say what it read. */
    private static final Logger LOG = Logger.getLogger("io.torsion");

    private static Door door;
    private static Path folder;

    private Knock() {}

    /** Chooses the door. */
    public static void fuzzerInitialize(String[] args) throws IOException {
        LOG.setLevel(Level.OFF);
        door = Door.valueOf(args[0]);
        folder = Files.createTempDirectory("knock");
        Seeds.get();
    }

    /** Any finding is what this throws. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        door.knock(bytes, folder);
    }
}
