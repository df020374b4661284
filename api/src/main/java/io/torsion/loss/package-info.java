/** Elementwise losses in double. */
@NullMarked
package io.torsion.loss;

import org.jspecify.annotations.NullMarked;
