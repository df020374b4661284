/** A stage of one's own, as a plugin brings it. */
@NullMarked
package io.torsion.samples.stage;

import org.jspecify.annotations.NullMarked;
