/** Recordings as files: CSV rows, data folders and split files. */
@NullMarked
package io.torsion.samples.data;

import org.jspecify.annotations.NullMarked;
