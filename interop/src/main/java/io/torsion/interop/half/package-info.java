/** Numbers of two bytes in the files of other libraries; not exported. */
@NullMarked
package io.torsion.interop.half;

import org.jspecify.annotations.NullMarked;
