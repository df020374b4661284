/** What training is made of: optimisers, learning rates, baselines, listeners. */
@NullMarked
package io.torsion.train;

import org.jspecify.annotations.NullMarked;
