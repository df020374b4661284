/** Benchmarks of preprocessing, run by hand. */
@NullMarked
package io.torsion.benchmarks;

import org.jspecify.annotations.NullMarked;
