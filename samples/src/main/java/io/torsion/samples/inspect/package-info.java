/** What is in recordings, before anything is learned from them. */
@NullMarked
package io.torsion.samples.inspect;

import org.jspecify.annotations.NullMarked;
