package io.torsion.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One contender, its process and what it has shown in the mode that is measured. Not thread-safe; confine to one thread. */
final class Lane implements AutoCloseable {
    private final Contender contender;
    private final WorkerProcess worker;
    private final List<Round> rounds = new ArrayList<>();
    private float[] check = new float[0];
    private String about = "";
    private @Nullable String error;

    Lane(Contender contender, WorkerProcess worker) {
        this.contender = contender;
        this.worker = worker;
    }

    String name() {
        return contender.name();
    }

    /** Starts a mode: what was measured before is forgotten. */
    void open(Mode mode) {
        rounds.clear();
        Answer answer = worker.ask(Request.open(mode));
        error = answer.error();
        about = answer.about();
        check = answer.check();
    }

    /** Whether it is still in the run; one that does not offer the mode never was. */
    boolean running() {
        return error == null && check.length > 0;
    }

    /** Leaves the run if it computes something else than this one. */
    void mustAgreeWith(Lane reference) {
        if (check.length != reference.check.length) {
            error = "gives " + check.length + " values, " + reference.name() + " " + reference.check.length;
            return;
        }
        for (int i = 0; i < check.length && error == null; i++) {
            double expected = reference.check[i];
            // A NaN agrees with nothing.
            if (!(Math.abs(check[i] - expected) <= contender.tolerance() * Math.max(1, Math.abs(expected)))) {
                error = "computes something else than " + reference.name() + ": " + check[i] + ", not "
                        + reference.check[i] + ", in value " + i;
            }
        }
    }

    /** Runs a round; it counts if it is no warm-up. */
    void run(Request request, boolean counts) {
        Answer answer = worker.ask(request);
        Round round = answer.round();
        if (round == null) {
            error = answer.error() == null ? "answered without a round" : answer.error();
        } else if (counts) {
            rounds.add(round);
        }
    }

    /** What its check has at the start: for the peak, the operations of a call. */
    double first() {
        return check[0];
    }

    Entry entry() {
        return new Entry(name(), about, rounds, error);
    }

    @Override
    public void close() {
        worker.close();
    }
}
