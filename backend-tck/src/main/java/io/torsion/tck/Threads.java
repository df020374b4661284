package io.torsion.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs something many times on some threads; the first failure is thrown, and waiting ends after five minutes. */
final class Threads {
    /** What is run. */
    @FunctionalInterface
    interface Task {
        void run(int index) throws Exception;
    }

    private Threads() {}

    static void run(int threads, int times, Task task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                futures.add(executor.submit(() -> {
                    task.run(index);
                    return index;
                }));
            }
            for (Future<?> future : futures) {
                await(future);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Waits for it, and throws what it threw. */
    static void await(Future<?> future) throws Exception {
        try {
            future.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
