package io.torsion.backend.dl4j;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A thread of the backend on which Deeplearning4j runs. Its working memory belongs to the thread that uses it and would stay
 * with each of the callers' threads for as long as that lives; here it is freed when the lane ends.
 */
final class Lane implements AutoCloseable {
    private static final int SPINS = 2_000;

    private final Thread thread;
    private volatile @Nullable Runnable job;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread caller;
    private volatile boolean closed;

    /** A lane on which classes are found as this backend's are. */
    Lane(int number) {
        thread = new Thread(this::work, "torsion-dl4j-" + number);
        thread.setDaemon(true);
        thread.setContextClassLoader(Lane.class.getClassLoader());
        thread.start();
    }

    /** Runs a job and returns when it is done; one caller at a time. What the job throws is thrown here. */
    void run(Runnable work) {
        caller = Thread.currentThread();
        failure = null;
        job = work;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        for (int spins = 0; job != null; spins++) {
            pause(spins);
            interrupted |= spins >= SPINS && Thread.interrupted();
        }
        caller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure);
    }

    private void work() {
        for (int spins = 0; !closed; spins++) {
            Runnable next = job;
            if (next == null) {
                pause(spins);
            } else {
                runNow(next);
                spins = 0;
            }
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    private void runNow(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        Thread waiting = caller;
        job = null;
        LockSupport.unpark(waiting);
    }

    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Ends the thread and frees its working memory; no job may be running. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
