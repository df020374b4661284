package io.torsion.backend.vector;

import java.util.Arrays;

/**
 * A GRU in one direction.
 *
 * <p>While training, gates of all steps are kept and become the gradients of their sums in place, and the recurrent gradient of
 * a step is added where the layer behind has put its own; what the update gate lets pass goes from step to step beside it.
 * Otherwise one step's room is enough.
 */
final class GruPass implements Pass {
    /** Rows of gate gradients that are multiplied together: as many as stay in the cache nearest to the core. */
    private static final int GROUP_ROWS = 128;
    /** With fewer rows than a tile, one product over all steps reads the input weights less often. */
    private static final int FEW_ROWS = 6;

    private final Kernels kernels;
    private final GruWeights weights;
    private final Signal in;
    private final Signal out;
    private final Direction direction;
    private final boolean training;
    private final GruRows at;
    private final Panels inputGradient;
    private final Panels recurrentGradient;
    private final Panels biasGradient;
    private final float[] biasSums;
    private float[] gates = {};
    private float[] carry = {};
    private boolean projected;
    private int rows;
    private int steps;

    GruPass(Kernels kernels, GruWeights weights, Signal in, Signal out, Direction direction, boolean training) {
        this.kernels = kernels;
        this.weights = weights;
        this.in = in;
        this.out = out;
        this.direction = direction;
        this.training = training;
        at = new GruRows(weights.width, Columns.stride(4 * weights.width), out.stride);
        inputGradient = weights.input.empty();
        recurrentGradient = weights.recurrent.empty();
        biasGradient = weights.bias.empty();
        biasSums = new float[4 * weights.units];
    }

    @Override
    public void forward(Chunk chunk) {
        shape(chunk);
        start(chunk);
        if (projected) {
            project(0, rows * steps);
        }
        for (int i = 0; i < steps; i++) {
            int t = direction.time(i, steps);
            step(t);
            if (chunk.ragged) {
                hold(chunk, t);
            }
        }
        finish(chunk);
    }

    private void shape(Chunk chunk) {
        rows = chunk.rows;
        steps = chunk.steps;
        projected = rows < FEW_ROWS;
        out.shape(rows, steps);
        gates = Signal.room(gates, rows * at.gateRow * (training || projected ? steps : 1));
        carry = Signal.room(carry, training ? rows * weights.width : 0);
        if (direction.dropout() != null) {
            direction.dropout().start(chunk);
        }
    }

    private void project(int t, int count) {
        kernels.affine(
                count, in.values, in.at(t), in.stride, weights.input, weights.bias, gates, gateAt(t), at.gateRow);
    }

    private void step(int t) {
        if (!projected) {
            project(t, rows);
        }
        place(t);
        RecurrentDropout dropout = direction.dropout();
        if (dropout == null) {
            kernels.add(rows, out.values, at.before, out.stride, weights.recurrent, gates, at.gate, at.gateRow);
        } else {
            dropout.mask(t, out.values, at.before, out.stride);
            kernels.add(
                    rows, dropout.masked, dropout.at(t), dropout.width, weights.recurrent, gates, at.gate, at.gateRow);
        }
        kernels.gru(at, gates, out.values);
    }

    private void place(int t) {
        at.rows = rows;
        at.gate = gateAt(t);
        at.before = hiddenAt(direction.before(t));
        at.hidden = hiddenAt(t);
    }

    @Override
    public void backward(Chunk chunk) {
        Arrays.fill(carry, 0, rows * weights.width, 0);
        int group = Math.max(1, GROUP_ROWS / rows);
        int pending = 0;
        for (int i = steps - 1; i >= 0; i--) {
            int t = direction.time(i, steps);
            stepBack(chunk, t, i > 0);
            if (++pending == group || i == 0) {
                multiplyGroup(direction.earliest(t, pending), pending);
                pending = 0;
            }
        }
    }

    private void stepBack(Chunk chunk, int t, boolean further) {
        place(t);
        kernels.gruBack(at, gates, out.values, out.gradients, carry);
        if (chunk.ragged) {
            holdBack(chunk, t);
        }
        if (further) {
            direction.recurrentBack(kernels, rows, gates, at.gate, at.gateRow, weights.recurrentBack, out, at.before);
        }
    }

    /** The gradients of weights and inputs over so many steps from the earliest one. */
    private void multiplyGroup(int first, int count) {
        int n = count * rows;
        int gate = gateAt(first);
        RecurrentDropout dropout = direction.dropout();
        kernels.outer(n, in.values, in.at(first), in.stride, gates, gate, at.gateRow, inputGradient);
        kernels.sum(n, gates, gate, at.gateRow, biasGradient);
        if (dropout == null) {
            int hidden = hiddenAt(direction.before(first));
            kernels.outer(n, out.values, hidden, out.stride, gates, gate, at.gateRow, recurrentGradient);
        } else {
            int hidden = dropout.at(first);
            kernels.outer(n, dropout.masked, hidden, dropout.width, gates, gate, at.gateRow, recurrentGradient);
        }
        if (in.wanted) {
            kernels.add(n, gates, gate, at.gateRow, weights.inputBack, in.gradients, in.at(first), in.stride);
        }
    }

    @Override
    public void clear() {
        inputGradient.clear();
        recurrentGradient.clear();
        biasGradient.clear();
    }

    @Override
    public void collect(float[] gradient) {
        inputGradient.store(gradient);
        recurrentGradient.store(gradient);
        biasGradient.store(biasSums);
        weights.spreadBias(biasSums, gradient);
    }

    /** Puts the initial state before the first step in the direction of running. */
    private void start(Chunk chunk) {
        int before = direction.before(direction.time(0, steps));
        for (int r = 0; r < rows; r++) {
            int h = hiddenAt(before) + r * out.stride;
            Arrays.fill(out.values, h, h + weights.width, 0);
            float[] state = chunk.state;
            if (state != null && direction.state() >= 0) {
                System.arraycopy(state, direction.stateAt(chunk, r), out.values, h, weights.units);
            }
        }
    }

    /** Takes the state behind each row's last valid step. */
    private void finish(Chunk chunk) {
        float[] state = chunk.state;
        if (state == null || direction.state() < 0) {
            return;
        }
        for (int r = 0; r < rows; r++) {
            int h = hiddenAt(chunk.lengths[r] - 1) + r * out.stride;
            System.arraycopy(out.values, h, state, direction.stateAt(chunk, r), weights.units);
        }
    }

    /** Keeps the state at zero beyond a row's length: there the backward direction has not started yet. */
    private void hold(Chunk chunk, int t) {
        for (int r = 0; r < rows; r++) {
            if (t >= chunk.lengths[r]) {
                int h = at.hidden + r * out.stride;
                Arrays.fill(out.values, h, h + weights.width, 0);
            }
        }
    }

    private void holdBack(Chunk chunk, int t) {
        for (int r = 0; r < rows; r++) {
            if (t >= chunk.lengths[r]) {
                int g = at.gate + r * at.gateRow;
                Arrays.fill(gates, g, g + at.gateRow, 0);
                Arrays.fill(carry, r * weights.width, (r + 1) * weights.width, 0);
            }
        }
    }

    private int gateAt(int t) {
        return training || projected ? t * rows * at.gateRow : 0;
    }

    private int hiddenAt(int t) {
        return out.at(t) + direction.column();
    }
}
