/** The search for settings: trials, samplers, pruners, the journal. */
@NullMarked
package io.torsion.core.tune;

import org.jspecify.annotations.NullMarked;
