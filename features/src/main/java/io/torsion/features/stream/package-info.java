/** Row-by-row machinery of the stages; not exported. */
@NullMarked
package io.torsion.features.stream;

import org.jspecify.annotations.NullMarked;
