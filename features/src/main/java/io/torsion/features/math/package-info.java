/** Numbers behind the stages; not exported. */
@NullMarked
package io.torsion.features.math;

import org.jspecify.annotations.NullMarked;
