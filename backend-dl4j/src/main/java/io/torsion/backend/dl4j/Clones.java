package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that compute one network: one for each lane that ever ran it, all with the same parameters. A graph of
 * Deeplearning4j serves one call at a time. Thread-safe.
 */
final class Clones implements AutoCloseable {
    private final Network network;
    private final boolean training;
    private final Dl4jBackend backend;
    private final Parameters parameters;
    private final @Nullable Graph[] graphs;
    private final Set<StepProgram> programs = ConcurrentHashMap.newKeySet();
    /** Shared by the calls that run, exclusive for the end. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private volatile boolean closed;

    Clones(Network network, boolean training, Dl4jBackend backend) {
        this.network = network;
        this.training = training;
        this.backend = backend;
        parameters = new Parameters(network.layout().size());
        graphs = new Graph[backend.lanes().count()];
        run(graph -> {});
    }

    /** Calls a graph on a lane of the backend. */
    void run(Consumer<Graph> call) {
        whileOpen(() -> backend.lanes().run(lane -> call.accept(graph(lane))));
    }

    /** Does something on this thread that must not be overtaken by the end. */
    void whileOpen(Runnable work) {
        life.readLock().lock();
        try {
            checkOpen();
            work.run();
        } finally {
            life.readLock().unlock();
        }
    }

    /** Ends a program with the model, unless it is ended before. */
    void adopt(StepProgram program) {
        programs.add(program);
    }

    /** Ends a program that was adopted. */
    void end(StepProgram program) {
        if (programs.remove(program)) {
            program.close();
        }
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
    }

    private Graph graph(int lane) {
        Graph graph = graphs[lane];
        if (graph == null) {
            graph = new Graph(network, parameters, training);
            graphs[lane] = graph;
        }
        return graph;
    }

    /** Waits for calls that run, then frees the native memory at once. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    private void free() {
        for (Graph graph : graphs) {
            if (graph != null) {
                graph.close();
            }
        }
        programs.forEach(this::end);
        parameters.close();
        backend.forget(this);
    }
}
