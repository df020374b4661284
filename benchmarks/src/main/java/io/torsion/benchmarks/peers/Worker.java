package io.torsion.benchmarks.peers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableMap;
import io.torsion.benchmarks.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One library in a process of its own: answers the requests that come in on standard input, one line each, until it ends. A program:
 * {@code Worker PEER_CLASS WORKLOAD THREADS}.
 */
final class Worker {
    /** Of the weights, the same everywhere. */
    static final long SEED = 42;
    /** Before an answer; what else a library writes to standard output is not one. */
    static final String MARK = "@torsion ";

    static final JsonMapper JSON = new JsonMapper();

    /** How many calls the check is made of. */
    private static final Map<Mode, Integer> CHECKED_CALLS =
            ImmutableMap.of(Mode.TRAIN, 5, Mode.INFER_BATCH, 1, Mode.INFER_1, 1, Mode.STREAM, 20);

    private final Stopwatch stopwatch = new Stopwatch();
    private final Workload workload;
    private final Peer peer;
    private @Nullable Task task;

    private Worker(Workload workload, Peer peer) {
        this.workload = workload;
        this.peer = peer;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Worker worker = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Answer answer;
            try {
                worker = worker == null ? open(args) : worker;
                answer = worker.answer(JSON.readValue(line, Request.class));
            } catch (Exception | LinkageError | OutOfMemoryError failure) {
                failure.printStackTrace();
                answer = Answer.failed(failure);
            }
            out.println(MARK + JSON.writeValueAsString(answer));
            out.flush();
        }
        // Threads that a library leaves behind do not keep the process.
        System.exit(0);
    }

    private static Worker open(String[] args) throws ReflectiveOperationException {
        Peer peer = Class.forName(args[0])
                .asSubclass(Peer.class)
                .getDeclaredConstructor(int.class)
                .newInstance(Integer.parseInt(args[2]));
        return new Worker(Workload.named(args[1]), peer);
    }

    private Answer answer(Request request) {
        return request.action() == Request.Action.OPEN ? opened(request.mode()) : measured(request);
    }

    private Answer opened(Mode mode) {
        if (task != null) {
            task.close();
            task = null;
        }
        if (!peer.offers(mode)) {
            return new Answer(null, peer.about(), new float[0], null);
        }
        Workload sized = mode.sized(workload);
        float[] check;
        try (Task trial = peer.open(sized.withoutDropout(), mode)) {
            check = check(trial, CHECKED_CALLS.getOrDefault(mode, 1));
        }
        task = peer.open(sized, mode);
        return new Answer(null, peer.about(), check, null);
    }

    /** The results of so many calls, one behind the other. */
    private static float[] check(Task trial, int calls) {
        trial.run();
        float[] first = trial.result();
        float[] all = new float[calls * first.length];
        System.arraycopy(first, 0, all, 0, first.length);
        for (int i = 1; i < calls; i++) {
            trial.run();
            System.arraycopy(trial.result(), 0, all, i * first.length, first.length);
        }
        return all;
    }

    private Answer measured(Request request) {
        if (task == null) {
            throw new IllegalStateException("ROUND before OPEN");
        }
        return new Answer(
                null, peer.about(), new float[0], stopwatch.measure(task, request.seconds(), request.mostCalls()));
    }
}
