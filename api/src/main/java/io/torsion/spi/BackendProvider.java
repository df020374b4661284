package io.torsion.spi;

/**
 * What a backend's jar registers in {@code META-INF/services} (and with {@code provides} in its module-info).
 *
 * <p>The constructor does nothing. Thread-safe.
 */
public interface BackendProvider {
    /** Who it is. */
    BackendInfo info();

    /** What it can do; everything else it refuses with C101. */
    Capabilities capabilities();

    /** Looks whether it can run here: cheap, without loading anything native, never throws. */
    Availability probe();

    /**
     * Starts the backend; the caller closes it.
     *
     * @throws io.torsion.error.BackendException B105 if it cannot run here
     */
    Backend open(BackendOptions options);
}
