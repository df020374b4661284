/** Networks of PyTorch, from the files that hold their weights. */
@NullMarked
package io.torsion.interop.pytorch;

import org.jspecify.annotations.NullMarked;
