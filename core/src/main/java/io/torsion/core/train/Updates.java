package io.torsion.core.train;

import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;

/** One update after another: gradient, clipping by the global norm (Pascanu, Mikolov, Bengio 2013), optimiser. */
final class Updates {
    /** A mean loss so many times that of the first update means that training runs away. */
    private static final double RUNAWAY = 1e4;

    private final DifferentiableModel model;
    private final Plan plan;
    private final float[] weights;
    private final Gradient gradient;
    private final float[][] slots;
    private final long planned;
    private long done;
    private int epoch;
    private double firstLoss = Double.NaN;
    private double lossSum;
    private double normSum;
    private int inEpoch;

    Updates(DifferentiableModel model, Plan plan, float[] weights, int perEpoch) {
        this.model = model;
        this.plan = plan;
        this.weights = weights;
        gradient = new Gradient(new float[weights.length], null);
        slots = new float[plan.optimizer().slots()][weights.length];
        planned = (long) perEpoch * plan.epochs();
    }

    void startEpoch(int number) {
        epoch = number;
        lossSum = 0;
        normSum = 0;
        inEpoch = 0;
    }

    void learn(Batch batch) {
        double loss = model.gradient(weights, batch.minibatch(plan.seed(), done), plan.loss(), gradient);
        double norm = norm(gradient.weights());
        guard(loss, norm);
        clip(norm);
        double rate = learningRate();
        plan.optimizer().step(weights, gradient.weights(), slots, ++done, rate);
        lossSum += loss;
        normSum += norm;
        inEpoch++;
    }

    double learningRate() {
        double progress = Math.min(1, (double) done / planned);
        return plan.optimizer().learningRate() * plan.schedule().factor(progress);
    }

    double meanLoss() {
        return lossSum / inEpoch;
    }

    double meanNorm() {
        return normSum / inEpoch;
    }

    private void guard(double loss, double norm) {
        if (done == 0) {
            firstLoss = loss;
        }
        if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > RUNAWAY * Math.max(firstLoss, 1e-3)) {
            throw new TrainingException(
                    ErrorCode.DIVERGED,
                    "Training diverged in epoch " + epoch + ", update " + (done + 1),
                    "loss " + loss + " (first " + firstLoss + "), gradient norm " + norm + ", learning rate "
                            + learningRate(),
                    "Lower the learning rate, scale inputs and targets, or look for outliers in them");
        }
    }

    private void clip(double norm) {
        if (norm > plan.clipNorm()) {
            float factor = (float) (plan.clipNorm() / norm);
            float[] g = gradient.weights();
            for (int i = 0; i < g.length; i++) {
                g[i] *= factor;
            }
        }
    }

    /** In double and in order, so that it is the same on every machine. */
    private static double norm(float[] g) {
        double sum = 0;
        for (float v : g) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }
}
