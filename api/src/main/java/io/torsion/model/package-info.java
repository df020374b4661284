/** Architectures, their canonical weights, and the trained network that answers. */
@NullMarked
package io.torsion.model;

import org.jspecify.annotations.NullMarked;
