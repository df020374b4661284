package io.torsion.tck.reference;

import io.torsion.model.GateActivation;

/** What gates apply to their sums, and its derivative, told from the gate. */
final class Gates {
    private static final double SLOPE = 0.2;

    private Gates() {}

    static double open(GateActivation gates, double sum) {
        return gates == GateActivation.HARD_SIGMOID
                ? Math.max(0, Math.min(1, SLOPE * sum + 0.5))
                : DensePass.sigmoid(sum);
    }

    /** Not a number is within no bounds, and must not become 0. */
    static double derivative(GateActivation gates, double gate) {
        if (gates == GateActivation.SIGMOID) {
            return gate * (1 - gate);
        }
        return gate <= 0 || gate >= 1 ? 0 : SLOPE;
    }
}
