package io.torsion.backend.vector;

import java.util.Arrays;

/**
 * An LSTM in one direction.
 *
 * <p>While training, gates, cells and tanh(cells) of all steps are kept, gates become the gradients of their sums in place,
 * and the recurrent gradient of a step is added where the layer behind has put its own. Otherwise one step's room is
 * enough.
 */
final class LstmPass implements Pass {
    /** Rows of gate gradients that are multiplied together: as many as stay in the cache nearest to the core. */
    private static final int GROUP_ROWS = 128;
    /** With fewer rows than a tile, one product over all steps reads the input weights less often. */
    private static final int FEW_ROWS = 6;

    private final Kernels kernels;
    private final LstmWeights weights;
    private final Signal in;
    private final Signal out;
    private final Direction direction;
    private final boolean training;
    private final LstmStep step;
    private final CellRows at;
    private final Panels inputGradient;
    private final Panels recurrentGradient;
    private final Panels biasGradient;
    private float[] carry = {};
    private int rows;
    private int steps;

    LstmPass(Kernels kernels, LstmWeights weights, Signal in, Signal out, Direction direction, boolean training) {
        this.kernels = kernels;
        this.weights = weights;
        this.in = in;
        this.out = out;
        this.direction = direction;
        this.training = training;
        step = new LstmStep(weights, in, out, training);
        at = step.at;
        inputGradient = weights.input.empty();
        recurrentGradient = weights.recurrent.empty();
        biasGradient = weights.bias.empty();
    }

    @Override
    public void forward(Chunk chunk) {
        shape(chunk);
        start(chunk);
        if (step.projected) {
            project();
        }
        for (int i = 0; i < steps; i++) {
            int t = direction.time(i, steps);
            place(t, direction.before(t));
            if (direction.dropout() != null) {
                direction.dropout().mask(t, out.values, hiddenAt(direction.before(t)), out.stride);
            }
            kernels.lstm(step);
            if (chunk.ragged) {
                hold(chunk, t);
            }
        }
        finish(chunk);
    }

    private void shape(Chunk chunk) {
        rows = chunk.rows;
        steps = chunk.steps;
        step.projected = rows < FEW_ROWS && steps > 1;
        int blocks = training ? steps : 1;
        out.shape(rows, steps);
        step.gates = Signal.room(step.gates, rows * at.gateRow * (training || step.projected ? steps : 1));
        step.cells = Signal.room(step.cells, rows * weights.width * (blocks + 2));
        step.squashed = Signal.room(step.squashed, rows * weights.width * blocks);
        carry = Signal.room(carry, training ? rows * weights.width : 0);
        if (direction.dropout() != null) {
            direction.dropout().start(chunk);
        }
    }

    private void project() {
        kernels.affine(
                rows * steps,
                in.values,
                in.at(0),
                in.stride,
                weights.input,
                weights.bias,
                step.gates,
                gateAt(0),
                at.gateRow);
    }

    private void place(int t, int before) {
        at.rows = rows;
        step.input = in.at(t);
        RecurrentDropout dropout = direction.dropout();
        step.hidden = dropout == null ? out.values : dropout.masked;
        step.hiddenBefore = dropout == null ? hiddenAt(before) : dropout.at(t);
        step.hiddenRow = dropout == null ? out.stride : dropout.width;
        at.gate = gateAt(t);
        at.before = cellAt(before);
        at.cell = cellAt(t);
        at.squashed = training ? t * rows * weights.width : 0;
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
        int before = direction.before(t);
        place(t, before);
        kernels.cellBack(at, step.gates, step.cells, step.squashed, out.gradients, carry);
        if (chunk.ragged) {
            holdBack(chunk, t);
        }
        if (further) {
            direction.recurrentBack(
                    kernels, rows, step.gates, at.gate, at.gateRow, weights.recurrentBack, out, hiddenAt(before));
        }
    }

    /** The gradients of weights and inputs over so many steps from the earliest one. */
    private void multiplyGroup(int first, int count) {
        int n = count * rows;
        int gate = gateAt(first);
        place(first, direction.before(first));
        kernels.gradients(step, n, inputGradient, recurrentGradient, biasGradient);
        if (in.wanted) {
            kernels.add(n, step.gates, gate, at.gateRow, weights.inputBack, in.gradients, in.at(first), in.stride);
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
        biasGradient.store(gradient);
    }

    /** Puts the initial state before the first step in the direction of running. */
    private void start(Chunk chunk) {
        int before = direction.before(direction.time(0, steps));
        for (int r = 0; r < rows; r++) {
            int h = hiddenAt(before) + r * out.stride;
            int c = cellAt(before) + r * weights.width;
            Arrays.fill(out.values, h, h + weights.width, 0);
            Arrays.fill(step.cells, c, c + weights.width, 0);
            float[] state = chunk.state;
            if (state != null && direction.state() >= 0) {
                int from = direction.stateAt(chunk, r);
                System.arraycopy(state, from, out.values, h, weights.units);
                System.arraycopy(state, from + weights.units, step.cells, c, weights.units);
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
            int t = chunk.lengths[r] - 1;
            int to = direction.stateAt(chunk, r);
            System.arraycopy(out.values, hiddenAt(t) + r * out.stride, state, to, weights.units);
            System.arraycopy(step.cells, cellAt(t) + r * weights.width, state, to + weights.units, weights.units);
        }
    }

    /** Keeps the state at zero beyond a row's length: there the backward direction has not started yet. */
    private void hold(Chunk chunk, int t) {
        for (int r = 0; r < rows; r++) {
            if (t >= chunk.lengths[r]) {
                int h = at.hidden + r * out.stride;
                int c = at.cell + r * weights.width;
                Arrays.fill(out.values, h, h + weights.width, 0);
                Arrays.fill(step.cells, c, c + weights.width, 0);
            }
        }
    }

    private void holdBack(Chunk chunk, int t) {
        for (int r = 0; r < rows; r++) {
            if (t >= chunk.lengths[r]) {
                int g = at.gate + r * at.gateRow;
                Arrays.fill(step.gates, g, g + at.gateRow, 0);
                Arrays.fill(carry, r * weights.width, (r + 1) * weights.width, 0);
            }
        }
    }

    private int gateAt(int t) {
        return training || step.projected ? t * rows * at.gateRow : 0;
    }

    private int cellAt(int t) {
        return training ? (t + 1) * rows * weights.width : 0;
    }

    private int hiddenAt(int t) {
        return out.at(t) + direction.column();
    }
}
