/** A simulated seven-joint arm: rigid bodies, friction with hysteresis, sensors. */
@NullMarked
package io.torsion.samples.sim;

import org.jspecify.annotations.NullMarked;
