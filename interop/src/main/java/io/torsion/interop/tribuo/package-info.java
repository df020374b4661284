/** Torsion as a trainer of Tribuo: sequences of regressors in, recurrent networks out. */
@NullMarked
package io.torsion.interop.tribuo;

import org.jspecify.annotations.NullMarked;
