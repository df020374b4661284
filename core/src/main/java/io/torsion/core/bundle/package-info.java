/** Model files: writing, reading, checking. */
@NullMarked
package io.torsion.core.bundle;

import org.jspecify.annotations.NullMarked;
