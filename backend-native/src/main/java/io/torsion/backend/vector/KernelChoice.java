package io.torsion.backend.vector;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Which kernels run here, and why: a ladder of gates in front of every class of the Vector API, none of which may be touched
 * before its module is known to be there.
 *
 * @param vector whether the kernels on the Vector API can be used
 * @param detail what was found and, if something is missing, what to do
 */
record KernelChoice(boolean vector, String detail) {
    private static final String MODULE = "jdk.incubator.vector";

    /** Looks at this JVM. */
    static KernelChoice probe() {
        return choose(
                ModuleLayer.boot().findModule(MODULE).isPresent(),
                System.getProperty("java.vm.info", ""),
                // No method reference: that would load the class before anybody asks.
                () -> VectorKernels.bits());
    }

    static KernelChoice choose(boolean module, String vmInfo, IntSupplier bits) {
        if (!module) {
            return scalar(
                    "the module " + MODULE + " is not in place; add --add-modules " + MODULE + " to the java command");
        }
        if (vmInfo.contains("interpreted mode") || vmInfo.contains("emulated-client")) {
            return scalar("this JVM does without its optimising compiler (" + vmInfo
                    + "); remove -XX:TieredStopAtLevel=1, -Xint or -client from the java command");
        }
        int width = bits.getAsInt();
        if (width < 128) {
            return scalar("vectors have only " + width + " bits here; run on a processor with at least 128, or remove "
                    + "-XX:UseAVX and -XX:UseSSE from the java command");
        }
        return new KernelChoice(true, width + "-bit vectors");
    }

    private static KernelChoice scalar(String reason) {
        return new KernelChoice(false, "scalar kernels: " + reason);
    }

    /** Makes kernels, one set for each thread. */
    Supplier<Kernels> kernels() {
        if (!vector) {
            return ScalarKernels::new;
        }
        VectorProfiles.show();
        return VectorKernels::new;
    }
}
