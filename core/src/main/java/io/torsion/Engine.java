package io.torsion;

import com.google.common.base.Throwables;
import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.error.TorsionException;
import io.torsion.model.Precision;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to compute: which backend, on how many threads, and where plugins come from. Immutable.
 *
 * @param provider used as it is, without discovery; null to discover
 * @param backend the id to discover; null for {@code -Dtorsion.backend}, or the best one
 * @param threads how many threads the backend may use
 * @param precision of the weights of models that are loaded; training, and what it gives, is FLOAT32
 * @param settings what only this backend knows
 * @param plugins where backends, stages and baselines are looked for
 */
public record Engine(
        @Nullable BackendProvider provider,
        @Nullable String backend,
        int threads,
        Precision precision,
        Map<String, String> settings,
        ClassLoader plugins) {
    /** Checks the number of threads. */
    public Engine {
        settings = Map.copyOf(settings);
        if (threads < 1) {
            throw new IllegalArgumentException("At least 1 thread is needed, found " + threads);
        }
    }

    /** The best backend on the class path, on one thread. */
    public static Engine best() {
        return new Engine(null, null, 1, Precision.FLOAT32, Map.of(), contextLoader());
    }

    /** The same with the backend of this id. */
    public Engine backend(String id) {
        return new Engine(null, id, threads, precision, settings, plugins);
    }

    /** The same with this backend, without discovery. */
    public Engine backend(BackendProvider chosen) {
        return new Engine(chosen, null, threads, precision, settings, plugins);
    }

    /** The same on so many threads. */
    public Engine threads(int count) {
        return new Engine(provider, backend, count, precision, settings, plugins);
    }

    /** The same with weights of this precision in models that are loaded. */
    public Engine precision(Precision chosen) {
        return new Engine(provider, backend, threads, chosen, settings, plugins);
    }

    /** The same with plugins from this class loader. */
    public Engine plugins(ClassLoader loader) {
        return new Engine(provider, backend, threads, precision, settings, loader);
    }

    /**
     * Starts the backend; the caller closes it.
     *
     * @throws BackendException B101 to B106 if there is none, or none that can be chosen; B105 if it fails to start
     * @throws IllegalArgumentException if it does not take the settings
     */
    public Backend open() {
        BackendProvider chosen = choose();
        Backend backend;
        try {
            backend = chosen.open(new BackendOptions(threads, settings));
        } catch (TorsionException | IllegalArgumentException told) {
            throw told;
        } catch (RuntimeException | LinkageError failure) {
            throw notStarted(chosen, Throwables.getRootCause(failure).toString(), failure);
        }
        if (backend == null) {
            throw notStarted(chosen, "open() returned null", null);
        }
        return backend;
    }

    private static BackendException notStarted(BackendProvider chosen, String found, @Nullable Throwable cause) {
        String remedy = "Add the libraries that it needs, in the version that it needs, or choose another backend";
        return new BackendException(
                ErrorCode.BACKEND_UNAVAILABLE,
                new Problem("Backend '" + chosen.info().id() + "' failed to start", found, remedy),
                cause);
    }

    /**
     * The same with the backend that it would use each time, looked for once.
     *
     * @throws BackendException B101 to B106 if there is none, or none that can be chosen
     */
    public Engine chosen() {
        return backend(choose());
    }

    private BackendProvider choose() {
        return provider == null ? Backends.choose(Backends.scan(plugins, backend)) : provider;
    }

    static ClassLoader contextLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? Engine.class.getClassLoader() : loader;
    }
}
