package io.torsion.backend.dl4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/** The lanes of a backend: as many calls run at a time as there are lanes, others wait. Thread-safe. */
final class Lanes implements AutoCloseable {
    /**
     * A lane and its number.
     *
     * @param number below the number of lanes
     * @param lane the thread
     */
    private record Numbered(int number, Lane lane) {}

    private final int count;
    private final Semaphore free;
    private final Deque<Numbered> idle = new ArrayDeque<>();

    Lanes(int count) {
        this.count = count;
        free = new Semaphore(count, true);
        for (int i = 0; i < count; i++) {
            idle.push(new Numbered(i, new Lane(i)));
        }
    }

    int count() {
        return count;
    }

    /** Runs a job on a lane, whose number it gets, and returns when it is done; no two jobs have the same lane at a time. */
    void run(IntConsumer job) {
        free.acquireUninterruptibly();
        Numbered mine = take();
        try {
            mine.lane().run(() -> job.accept(mine.number()));
        } finally {
            giveBack(mine);
            free.release();
        }
    }

    /** The lane that was used last, whose memory is warm. */
    private synchronized Numbered take() {
        return idle.pop();
    }

    private synchronized void giveBack(Numbered lane) {
        idle.push(lane);
    }

    /** Waits for the jobs that run; no new one may come. */
    @Override
    public void close() {
        free.acquireUninterruptibly(count);
        idle.forEach(numbered -> numbered.lane().close());
        free.release(count);
    }
}
