package io.torsion.backend.dl4j;

import io.torsion.spi.Availability;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Looks for ND4J's native library, and starts it. */
final class NativeLibrary {
    private static final String BACKEND = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";
    private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    private NativeLibrary() {}

    /** Asks the class loader for files only: no class of ND4J is initialised. */
    static Availability probe() {
        return new Availability.Available("todo");
    }

    /** Loads the library. More threads inside of one operation slow networks of this size down. */
    static void start() {
        Environment environment = Nd4j.getEnvironment();
        environment.setMaxThreads(1);
        environment.setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
