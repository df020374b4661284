package io.torsion.backend.dl4j;

import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Loads ND4J's native library and brings its settings, which the process shares, into the shape that is wanted here. */
final class Start {
    private Start() {}

    /**
     * More threads inside of one operation slow networks of this size down. A report on a lack of memory would be written
     * into the working directory, by libraries that are left out.
     */
    static void now() {
        Environment environment = Nd4j.getEnvironment();
        environment.setMaxThreads(1);
        environment.setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
        CrashReportingUtil.crashDumpsEnabled(false);
        // What is missing shows with the first array.
        Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', 1).close();
    }
}
