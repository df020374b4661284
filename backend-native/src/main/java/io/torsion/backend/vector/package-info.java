/** The pure Java backend. */
@NullMarked
package io.torsion.backend.vector;

import org.jspecify.annotations.NullMarked;
