package io.torsion;

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
 * @param settings what only this backend knows
 * @param plugins where backends, stages and baselines are looked for
 */
public record Engine(
        @Nullable BackendProvider provider,
        @Nullable String backend,
        int threads,
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
        return new Engine(null, null, 1, Map.of(), contextLoader());
    }

    /** The same with the backend of this id. */
    public Engine backend(String id) {
        return new Engine(null, id, threads, settings, plugins);
    }

    /** The same with this backend, without discovery. */
    public Engine backend(BackendProvider chosen) {
        return new Engine(chosen, null, threads, settings, plugins);
    }

    /** The same on so many threads. */
    public Engine threads(int count) {
        return new Engine(provider, backend, count, settings, plugins);
    }

    /** The same with plugins from this class loader. */
    public Engine plugins(ClassLoader loader) {
        return new Engine(provider, backend, threads, settings, loader);
    }

    /**
     * Starts the backend; the caller closes it.
     *
     * @throws io.torsion.error.BackendException B101 to B106 if there is none, or none that can be chosen
     */
    public Backend open() {
        return choose().open(new BackendOptions(threads, settings));
    }

    /** The same with the backend that it would use each time, looked for once. */
    Engine chosen() {
        return backend(choose());
    }

    private BackendProvider choose() {
        return provider == null ? Backends.choose(Backends.scan(plugins), backend) : provider;
    }

    static ClassLoader contextLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? Engine.class.getClassLoader() : loader;
    }
}
