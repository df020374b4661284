/** Ridge regression in double, with inner folds. */
@NullMarked
package io.torsion.core.ridge;

import org.jspecify.annotations.NullMarked;
