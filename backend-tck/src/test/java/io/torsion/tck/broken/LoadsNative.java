package io.torsion.tck.broken;

import io.torsion.spi.Availability;
import io.torsion.spi.BackendInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Loads a native library to probe: a copy of one of Java's, since those at home do not count. Found by ServiceLoader. */
public final class LoadsNative extends Wrapped.Provider {
    /** Called by ServiceLoader. */
    public LoadsNative() {}

    @Override
    public BackendInfo info() {
        return new BackendInfo("loads-native", "1", 0, "Breaks B105");
    }

    @Override
    public Availability probe() {
        try {
            Path copy = Files.createTempFile("probe", ".so");
            copy.toFile().deleteOnExit();
            String name = System.mapLibraryName("prefs");
            Path original = Path.of(System.getProperty("java.home"), "lib", name);
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
            System.load(copy.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.probe();
    }
}
