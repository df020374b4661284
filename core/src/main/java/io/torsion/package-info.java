/** The façade: training, evaluation and prediction. */
@NullMarked
package io.torsion;

import org.jspecify.annotations.NullMarked;
