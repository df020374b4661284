/** Networks that Keras has saved: {@link io.torsion.interop.keras.KerasModel} reads them. */
@NullMarked
package io.torsion.interop.keras;

import org.jspecify.annotations.NullMarked;
