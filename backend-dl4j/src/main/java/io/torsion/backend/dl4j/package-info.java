/** Deeplearning4j as a backend: only its provider is public. */
@NullMarked
package io.torsion.backend.dl4j;

import org.jspecify.annotations.NullMarked;
