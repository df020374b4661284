package io.torsion.interop.onnx;

import io.torsion.Predictor;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;

/** What cannot be said in ONNX. */
final class Refused {
    private Refused() {}

    /** Of a predictor whose network alone can be said. */
    static InteropException whole(String what, Object found) {
        return new InteropException(
                ErrorCode.NOT_EXPORTABLE,
                "A graph of ONNX holds a network and scalers of all its channels that do not clip; " + what,
                found.toString(),
                "Export the network alone, with OnnxExport.networkOf or torque export --network-only, and compute its"
                        + " features as before");
    }

    /** A model without network. */
    static InteropException noNetwork(Predictor predictor) {
        return new InteropException(
                ErrorCode.NOT_EXPORTABLE,
                "A graph of ONNX holds a network, and this model has none",
                predictor.baseline() == null
                        ? "neither network nor baseline"
                        : predictor.baseline().describe(),
                "Train a network, for which torque train --model lstm is the shortest way");
    }

    /** Of a network that cannot carry state. */
    static InteropException streaming(String what, Object found) {
        return new InteropException(
                ErrorCode.NOT_EXPORTABLE,
                "This model cannot be exported for single steps: " + what,
                found.toString(),
                "Export it for whole sequences, without streaming");
    }
}
