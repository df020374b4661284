package io.torsion.train;

/**
 * Lowers the learning rate when the validation loss no longer falls, as Keras's ReduceLROnPlateau does, on top of any
 * {@link Schedule}. Without validation it does nothing. What it has seen is a {@link State}. Immutable.
 *
 * @param factor of the learning rate at each plateau
 * @param patience epochs without a better loss that make one; early stopping needs more patience than this, or it comes first
 * @param minDelta by how much a loss must be smaller to be better, in the unit of the loss
 */
public record ReduceOnPlateau(double factor, int patience, double minDelta) {
    private static final String FORM = "plateau:0.1,10,1e-4";

    /** Checks the settings. */
    public ReduceOnPlateau {
        if (!(factor > 0 && factor < 1 && patience >= 1 && minDelta >= 0)) {
            throw new IllegalArgumentException(
                    "A plateau needs a factor in (0, 1), a patience of at least 1 and a delta that"
                            + " is not negative, found " + factor + ", " + patience + ", " + minDelta);
        }
    }

    /** The usual settings: 0.1, 10 epochs, 1e-4. */
    public static ReduceOnPlateau usual() {
        return new ReduceOnPlateau(0.1, 10, 1e-4);
    }

    /**
     * What one training has seen. Immutable.
     *
     * @param best the smallest loss so far
     * @param waited epochs since then, or since the last reduction
     * @param factor of the learning rate now
     */
    public record State(double best, int waited, double factor) {
        /** Before the first epoch. */
        public static State start() {
            return new State(Double.POSITIVE_INFINITY, 0, 1);
        }
    }

    /** The state after an epoch with this validation loss; NaN changes nothing. */
    public State next(State state, double loss) {
        if (Double.isNaN(loss)) {
            return state;
        }
        if (loss < state.best() - minDelta) {
            return new State(loss, 0, state.factor());
        }
        return state.waited() + 1 < patience
                ? new State(state.best(), state.waited() + 1, state.factor())
                : new State(state.best(), 0, state.factor() * factor);
    }

    /** A text such as {@code plateau:0.1,10.0,1.0E-4}, which {@link #parse} reads again. */
    public String describe() {
        return NamedNumbers.write("plateau", factor, patience, minDelta);
    }

    /**
     * The settings of a text, {@code plateau:FACTOR,PATIENCE,DELTA}, of which the last numbers may be left out.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static ReduceOnPlateau parse(String text) {
        NamedNumbers n = NamedNumbers.parse(text, FORM).atMost(3);
        double patience = n.get(1, 10);
        if (!n.name().equals("plateau") || patience != Math.rint(patience)) {
            throw NamedNumbers.unknown(text, FORM);
        }
        return new ReduceOnPlateau(n.get(0, 0.1), (int) patience, n.get(2, 1e-4));
    }
}
