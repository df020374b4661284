/** Programs that use Torsion together with other libraries. */
@NullMarked
package io.torsion.examples;

import org.jspecify.annotations.NullMarked;
