package io.torsion.backend.vector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a backend: daemons that spin shortly for the next job, then park. Started with the first job that has more
 * than one task. The caller always works too, and alone while the others are busy with somebody else's job. Thread-safe.
 */
final class Crew implements AutoCloseable {
    /** A job, cut into numbered tasks. */
    @FunctionalInterface
    interface Job {
        /** Does one task; the worker's number is below the number of threads, and no two share it at a time. */
        void run(int worker, int task);
    }

    private static final int SPINS = 5_000;
    private static final Job IDLE = (worker, task) -> {};

    private final Thread[] workers;
    private final ReentrantLock busy = new ReentrantLock();
    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private volatile Thread caller = Thread.currentThread();
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private Job job = IDLE;
    private int tasks;

    Crew(int threads) {
        workers = new Thread[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            int worker = i + 1;
            workers[i] = new Thread(() -> work(worker), "torsion-native-" + worker);
            workers[i].setDaemon(true);
        }
    }

    int threads() {
        return workers.length + 1;
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The backend 'native' is closed");
        }
    }

    /** Runs all tasks and returns when they are done; which worker does which is not determined. */
    void run(int count, Job work) {
        checkOpen();
        if (count > 1 && workers.length > 0 && busy.tryLock()) {
            try {
                share(count, work);
            } finally {
                busy.unlock();
            }
        } else {
            for (int task = 0; task < count; task++) {
                work.run(0, task);
            }
        }
    }

    private void share(int count, Job work) {
        job = work;
        tasks = count;
        failure = null;
        caller = Thread.currentThread();
        next.set(0);
        working.set(workers.length);
        boolean first = round.getAndIncrement() == 0;
        for (Thread worker : workers) {
            if (first) {
                worker.start();
            } else {
                LockSupport.unpark(worker);
            }
        }
        takeTasks(0);
        for (int spins = 0; working.get() > 0; spins++) {
            pause(spins);
        }
        job = IDLE;
        rethrow(failure);
    }

    private void work(int worker) {
        for (int done = 0; !closed; done++) {
            for (int spins = 0; round.get() == done && !closed; spins++) {
                pause(spins);
            }
            if (round.get() != done) {
                takeTasks(worker);
                if (working.decrementAndGet() == 0) {
                    LockSupport.unpark(caller);
                }
            }
        }
    }

    /** Whatever a task throws is the caller's to see, so the others go on and it is thrown there. */
    private void takeTasks(int worker) {
        try {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                job.run(worker, task);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
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

    private static void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park();
        }
    }

    @Override
    public void close() {
        busy.lock();
        try {
            closed = true;
            for (Thread worker : workers) {
                LockSupport.unpark(worker);
            }
        } finally {
            busy.unlock();
        }
    }
}
