/** The commands of {@code torque}, one a class. */
@NullMarked
package io.torsion.samples.cli;

import org.jspecify.annotations.NullMarked;
