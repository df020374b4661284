/** The training loop. */
@NullMarked
package io.torsion.core.train;

import org.jspecify.annotations.NullMarked;
