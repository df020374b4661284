/** Models as files of ONNX. */
@NullMarked
package io.torsion.interop.onnx;

import org.jspecify.annotations.NullMarked;
