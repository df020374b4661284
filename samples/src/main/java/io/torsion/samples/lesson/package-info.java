/** What a filter that looks ahead promises offline, and what is left of it live. */
@NullMarked
package io.torsion.samples.lesson;

import org.jspecify.annotations.NullMarked;
