/** The preprocessing stages. */
@NullMarked
package io.torsion.features;

import org.jspecify.annotations.NullMarked;
