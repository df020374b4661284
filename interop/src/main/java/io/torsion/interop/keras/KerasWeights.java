package io.torsion.interop.keras;

import java.util.List;

/** Where a form of files keeps the tensors of layers. */
interface KerasWeights {
    /**
     * The places of a layer's tensors, in Keras's order.
     *
     * @param parts the members of the layer that have tensors of their own, such as {@code cell}; empty is the layer itself
     */
    List<String> places(KerasLayer layer, List<String> parts);

    /** The numbers at one of these places. */
    Tensor tensor(String place);

    /** Layers that have tensors, but are none of these. */
    List<String> others(List<KerasLayer> layers);
}
