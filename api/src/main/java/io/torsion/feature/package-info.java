/** Preprocessing: pipelines of stages, fitted on training data, equal offline and live. */
@NullMarked
package io.torsion.feature;

import org.jspecify.annotations.NullMarked;
