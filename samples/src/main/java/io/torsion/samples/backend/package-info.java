/** A backend of one's own, as a plugin brings it: plain Java in double, slow and short. */
@NullMarked
package io.torsion.samples.backend;

import org.jspecify.annotations.NullMarked;
