/** Sensor recordings: channels with units, trajectories, sets of them and honest splits. */
@NullMarked
package io.torsion.data;

import org.jspecify.annotations.NullMarked;
