package io.torsion.spi;

/**
 * Who a backend is. Immutable.
 *
 * @param id a short stable name of letters, digits, {@code .}, {@code _} and {@code -}, for example {@code native}
 * @param version of the backend
 * @param priority the highest usable one is chosen; 100 for a fast one, 0 for a reference
 * @param description one line
 */
public record BackendInfo(String id, String version, int priority, String description) {}
