/** What data, files and environments can cause, with stable codes. */
@NullMarked
package io.torsion.error;

import org.jspecify.annotations.NullMarked;
