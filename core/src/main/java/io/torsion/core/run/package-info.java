/** What answers: pipeline, baseline and network put together, offline and live. */
@NullMarked
package io.torsion.core.run;

import org.jspecify.annotations.NullMarked;
