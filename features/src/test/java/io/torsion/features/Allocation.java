package io.torsion.features;

import com.sun.management.ThreadMXBean;
import io.torsion.data.Trajectory;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import java.lang.management.ManagementFactory;

/** Counts the bytes that live forms allocate once they are warm. */
final class Allocation {
    private static final int RUNS = 30;

    private Allocation() {}

    /** The fewest bytes of several runs over a recording. */
    static long perRun(FittedPipeline fitted, Trajectory inputs) {
        PipelineStream live = fitted.stream();
        double[] in = new double[inputs.schema().size()];
        double[] out = new double[fitted.features().size()];
        return fewestBytes(() -> {
            for (int row = 0; row < inputs.rows(); row++) {
                inputs.copyRow(row, in);
                live.step(in, out);
            }
        });
    }

    /** The fewest bytes of several runs: the JVM itself may allocate now and then. */
    static long fewestBytes(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }
}
