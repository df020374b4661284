/** Backends that each break one rule. */
@NullMarked
package io.torsion.tck.broken;

import org.jspecify.annotations.NullMarked;
