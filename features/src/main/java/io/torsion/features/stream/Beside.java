package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.List;

/** Several transforms of the same rows, their answers one after the other; all look ahead equally far. */
public final class Beside implements RowTransform {
    private final RowTransform[] parts;
    private final double[][] answers;

    /**
     * In this order.
     *
     * @param width of the rows that each of them answers with
     */
    public Beside(List<? extends RowTransform> parts, int width) {
        this.parts = parts.toArray(RowTransform[]::new);
        answers = new double[parts.size()][width];
    }

    @Override
    public boolean step(double[] in, double[] out) {
        boolean answered = true;
        for (int i = 0; i < parts.length; i++) {
            answered &= parts[i].step(in, answers[i]);
        }
        return answered && gather(out);
    }

    @Override
    public boolean finish(double[] out) {
        boolean answered = true;
        for (int i = 0; i < parts.length; i++) {
            answered &= parts[i].finish(answers[i]);
        }
        return answered && gather(out);
    }

    private boolean gather(double[] out) {
        int to = 0;
        for (double[] answer : answers) {
            System.arraycopy(answer, 0, out, to, answer.length);
            to += answer.length;
        }
        return true;
    }

    @Override
    public void reset() {
        for (RowTransform part : parts) {
            part.reset();
        }
    }
}
