package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;

import com.sun.management.ThreadMXBean;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.lang.management.ManagementFactory;

/** Trains the common networks, with few time steps, and tells after how many updates the next ten allocate nothing. A program. */
final class TrainingProbe {
    private static final int BATCH = 32;
    private static final int TIME = 10;
    private static final int IN_A_ROW = 10;
    /** Updates after which it gives up. */
    static final int MOST = 500;

    private static final int LONGEST_REST = 100;

    private TrainingProbe() {}

    public static void main(String[] args) throws InterruptedException {
        tell(builder().lstm(64).dense());
        tell(builder().bidirectionalLstm(64).bidirectionalLstm(32).dense());
        tell(builder().lstm(128).dropout(0.2).lstm(64).dropout(0.2).dense());
        tell(builder().lstm(256).lstm(256).dense().everyStep());
    }

    private static void tell(Architecture.Builder layers) throws InterruptedException {
        Network network = layers.build().bind(21, 7);
        SequenceBatch inputs = Data.batch(network, BATCH, TIME);
        Minibatch batch = new Minibatch(inputs, Data.targets(network, inputs), 99, null, 1, 2);
        float[] weights = Data.weights(network);
        Gradient gradient = new Gradient(new float[weights.length], null);
        Loss loss = Loss.mse();
        try (Backend backend = new NativeProvider().open(BackendOptions.threads(1));
                DifferentiableModel model = backend.differentiable(network)) {
            System.out.println(updates(() -> model.gradient(weights, batch, loss, gradient)));
        }
    }

    private static int updates(Runnable update) throws InterruptedException {
        int last = 0;
        for (int i = 1; i <= Math.min(MOST, last + IN_A_ROW); i++) {
            if (allocated(update) > 0) {
                last = i;
            }
            rest();
        }
        return last;
    }

    private static long allocated(Runnable update) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
        update.run();
        return memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    /** Until the compilers seem to have nothing to do: on a busy machine they would fall behind. */
    private static void rest() throws InterruptedException {
        long before = -1;
        long now = compilation();
        for (int i = 0; i < LONGEST_REST && now != before; i++) {
            Thread.sleep(20);
            before = now;
            now = compilation();
        }
    }

    private static long compilation() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
