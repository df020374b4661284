/** Networks of other libraries: what an import gives, how it is checked, how it becomes a model of ours. */
@NullMarked
package io.torsion.interop;

import org.jspecify.annotations.NullMarked;
