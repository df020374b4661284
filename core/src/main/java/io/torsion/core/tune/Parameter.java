package io.torsion.core.tune;

/**
 * What a trial took for one name. Immutable.
 *
 * @param range the text of the range that it was asked in
 * @param value Double, Integer, or the text of a choice
 */
record Parameter(String range, Object value) {}
