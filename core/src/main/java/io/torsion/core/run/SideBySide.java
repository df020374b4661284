package io.torsion.core.run;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Long work on several threads. Thread-safe. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * Does all, so many at a time; returns when no thread works any more.
     *
     * @param what for the message of a cancellation
     * @return the results in the order of the work
     * @throws CancellationException if the calling thread is interrupted, which stays so; the threads that work are interrupted too
     * @throws RuntimeException the first failure, which interrupts the others
     */
    public static <T> List<T> run(List<? extends Callable<T>> work, int threads, String what) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CompletionService<T> ended = new ExecutorCompletionService<>(pool);
        try {
            List<Future<T>> all = new ArrayList<>();
            work.forEach(one -> all.add(ended.submit(one)));
            for (int i = 0; i < all.size(); i++) {
                ended.take().get(); // in the order in which they end, so that the first failure is noticed at once
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failure) {
            Throwables.throwIfUnchecked(requireNonNull(failure.getCause()));
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException(what + " was interrupted");
        } finally {
            pool.shutdownNow();
            Uninterruptibles.awaitTerminationUninterruptibly(pool);
        }
    }
}
