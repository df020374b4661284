package io.torsion.backend.dl4j;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
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
    /** Whether a job ever went well: then ND4J is there, and this thread, the only one that asks, may have memory of it. */
    private boolean started;

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
        if (started) {
            freeMemory();
        }
    }

    /** One by one: the method for all calls the garbage collector. */
    private static void freeMemory() {
        MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
        manager.getAllWorkspacesForCurrentThread().forEach(manager::destroyWorkspace);
    }

    private void runNow(Runnable work) {
        try {
            work.run();
            started = true;
        } catch (Throwable e) { // Deeplearning4j throws checked exceptions that it does not declare
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
        if (failure != null) {
            throw new IllegalStateException(failure);
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
