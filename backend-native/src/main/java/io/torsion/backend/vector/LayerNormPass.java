package io.torsion.backend.vector;

import java.util.Arrays;

/** Layer normalisation, summed in double; seldom and small enough for plain loops. */
final class LayerNormPass implements Pass {
    private final NormWeights weights;
    private final Signal in;
    private final Signal out;
    private final int[] columns;
    private final double[] gainGradient;
    private final double[] biasGradient;
    private double[] means = {};
    private double[] scales = {};

    LayerNormPass(NormWeights weights, Signal in, Signal out) {
        this.weights = weights;
        this.in = in;
        this.out = out;
        columns = new int[in.columns.features()];
        Arrays.setAll(columns, in.columns::column);
        gainGradient = new double[columns.length];
        biasGradient = new double[columns.length];
    }

    @Override
    public void forward(Chunk chunk) {
        out.shape(chunk.rows, in.steps());
        int rows = in.allRows();
        if (means.length < rows) {
            means = new double[rows];
            scales = new double[rows];
        }
        for (int r = 0; r < rows; r++) {
            normalise(r, in.at(0, r));
        }
    }

    private void normalise(int row, int at) {
        double sum = 0;
        for (int column : columns) {
            sum += in.values[at + column];
        }
        double mean = sum / columns.length;
        double squares = 0;
        for (int column : columns) {
            double d = in.values[at + column] - mean;
            squares += d * d;
        }
        double scale = 1 / Math.sqrt(squares / columns.length + weights.epsilon);
        for (int j = 0; j < columns.length; j++) {
            int i = at + columns[j];
            out.values[i] = (float) ((in.values[i] - mean) * scale * weights.gain[j] + weights.bias[j]);
        }
        means[row] = mean;
        scales[row] = scale;
    }

    @Override
    public void backward(Chunk chunk) {
        for (int r = 0; r < in.allRows(); r++) {
            back(in.at(0, r), means[r], scales[r]);
        }
    }

    private void back(int at, double mean, double scale) {
        double sum = 0;
        double product = 0;
        for (int j = 0; j < columns.length; j++) {
            double x = (in.values[at + columns[j]] - mean) * scale;
            double dy = out.gradients[at + columns[j]];
            gainGradient[j] += dy * x;
            biasGradient[j] += dy;
            sum += dy * weights.gain[j];
            product += dy * weights.gain[j] * x;
        }
        for (int j = 0; in.wanted && j < columns.length; j++) {
            int i = at + columns[j];
            double x = (in.values[i] - mean) * scale;
            double dx = out.gradients[i] * weights.gain[j] - (sum + x * product) / columns.length;
            in.gradients[i] += (float) (scale * dx);
        }
    }

    @Override
    public void clear() {
        Arrays.fill(gainGradient, 0);
        Arrays.fill(biasGradient, 0);
    }

    @Override
    public void collect(float[] gradient) {
        for (int j = 0; j < columns.length; j++) {
            gradient[weights.gainAt + j] = (float) gainGradient[j];
            gradient[weights.biasAt + j] = (float) biasGradient[j];
        }
    }
}
