/** Sensor recordings: channels, schemas and trajectories. */
@NullMarked
package io.torsion.data;

import org.jspecify.annotations.NullMarked;
