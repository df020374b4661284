/** Benchmarks of preprocessing and of networks, run by hand. */
@NullMarked
package io.torsion.benchmarks;

import org.jspecify.annotations.NullMarked;
