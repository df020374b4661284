/** A small backend in plain double arithmetic, for tests: what every other backend is compared with. */
@NullMarked
package io.torsion.tck.reference;

import org.jspecify.annotations.NullMarked;
