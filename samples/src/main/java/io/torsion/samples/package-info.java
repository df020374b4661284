/** Runnable applications. */
@NullMarked
package io.torsion.samples;

import org.jspecify.annotations.NullMarked;
