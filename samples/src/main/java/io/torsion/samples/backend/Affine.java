package io.torsion.samples.backend;

import io.torsion.model.WeightLayout;
import org.jspecify.annotations.Nullable;

/** A matrix {@code [rows, columns]}, and perhaps a bias {@code [rows]}, where they stand in the canonical weights. */
final class Affine {
    final int rows;
    private final int columns;
    private final int matrix;
    private final int bias;
    private final double[] weights;

    Affine(double[] weights, WeightLayout.Slice matrix, WeightLayout.@Nullable Slice bias) {
        this.weights = weights;
        this.matrix = matrix.offset();
        this.bias = bias == null ? -1 : bias.offset();
        rows = matrix.shape().get(0);
        columns = matrix.shape().get(1);
    }

    /** sums += W x + b. */
    void add(double[] x, double[] sums) {
        for (int r = 0; r < rows; r++) {
            double sum = bias < 0 ? 0 : weights[bias + r];
            for (int k = 0; k < columns; k++) {
                sum += weights[matrix + r * columns + k] * x[k];
            }
            sums[r] += sum;
        }
    }

    /** dx += Wᵀ dz; into the gradient of the weights goes dz xᵀ, into that of the bias dz. */
    void back(double[] dz, double[] x, double[] gradient, double[] dx) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < columns; k++) {
                gradient[matrix + r * columns + k] += dz[r] * x[k];
                dx[k] += dz[r] * weights[matrix + r * columns + k];
            }
            if (bias >= 0) {
                gradient[bias + r] += dz[r];
            }
        }
    }
}
