/** Recordings as files: folders of CSV, OpenSim and MATLAB files, rows of CSV, and split files. */
@NullMarked
package io.torsion.readers;

import org.jspecify.annotations.NullMarked;
