/** What a plugin implements: backends, stages and baselines. */
@NullMarked
package io.torsion.spi;

import org.jspecify.annotations.NullMarked;
