package io.torsion.spi;

/** What {@link BackendProvider#probe()} found. Immutable. */
public sealed interface Availability {
    /**
     * It can run here.
     *
     * @param detail how, for example {@code 512-bit vectors}
     */
    record Available(String detail) implements Availability {}

    /**
     * It cannot run here.
     *
     * @param reason why
     * @param remedy what to do about it
     */
    record Unavailable(String reason, String remedy) implements Availability {}
}
