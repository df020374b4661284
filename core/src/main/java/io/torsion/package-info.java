/** The main path: a regressor is fitted, evaluated, saved, loaded and run live. */
@NullMarked
package io.torsion;

import org.jspecify.annotations.NullMarked;
