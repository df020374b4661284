package io.torsion.core.train;

import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import java.util.concurrent.CancellationException;

/** One update after another: gradient, clipping by the global norm (Pascanu, Mikolov, Bengio 2013), optimiser. */
final class Updates {
    /** A mean loss so many times that of the first update means that training runs away. */
    private static final double RUNAWAY = 1e4;

    private final DifferentiableModel model;
    private final Plan plan;
    private final float[] weights;
    private final Gradient gradient;
    private final float[][] slots;
    private final int perEpoch;
    private long done;
    private int epoch;
    private double firstLoss = Double.NaN;
    private double learningRate = Double.NaN;
    private double lossSum;
    private double normSum;
    private int inEpoch;

    /**
     * Updates of these weights.
     *
     * @param perEpoch about how many an epoch has
     */
    Updates(DifferentiableModel model, Plan plan, float[] weights, int perEpoch) {
        this.model = model;
        this.plan = plan;
        this.weights = weights;
        gradient = new Gradient(new float[weights.length], null);
        slots = new float[plan.optimizer().slots()][weights.length];
        this.perEpoch = perEpoch;
    }

    void startEpoch(int number) {
        epoch = number;
        lossSum = 0;
        normSum = 0;
        inEpoch = 0;
    }

    /**
     * One update.
     *
     * @throws CancellationException if the thread was interrupted, which stays so
     */
    void learn(Batch batch) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Training was interrupted in epoch " + epoch);
        }
        learningRate = plan.optimizer().learningRate() * plan.schedule().factor(progress());
        double loss = model.gradient(weights, batch.minibatch(plan.seed(), done), plan.loss(), gradient);
        if (!batch.isScored()) {
            return; // it only moved carried state on
        }
        double norm = norm(gradient.weights());
        guard(loss, norm);
        clip(norm);
        plan.optimizer().decay(weights, model.network().layout(), learningRate);
        plan.optimizer().step(weights, gradient.weights(), slots, ++done, learningRate);
        lossSum += loss;
        normSum += norm;
        inEpoch++;
    }

    /** Of the last update. */
    double learningRate() {
        return learningRate;
    }

    double meanLoss() {
        return lossSum / inEpoch;
    }

    double meanNorm() {
        return normSum / inEpoch;
    }

    /** Below 1 even if an epoch has an update more than planned. */
    private double progress() {
        return (epoch - 1 + Math.min(inEpoch, perEpoch - 1) / (double) perEpoch) / plan.epochs();
    }

    private void guard(double loss, double norm) {
        if (done == 0) {
            firstLoss = loss;
        }
        if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > RUNAWAY * Math.max(firstLoss, 1e-3)) {
            throw diverged(
                    epoch,
                    "loss " + loss + " (first " + firstLoss + "), gradient norm " + norm + ", learning rate "
                            + learningRate);
        }
    }

    /** The last update of an epoch is seen by no other. */
    void checkWeights() {
        for (float weight : weights) {
            if (!Float.isFinite(weight)) {
                throw diverged(epoch, "a weight of " + weight + ", learning rate " + learningRate);
            }
        }
    }

    static TrainingException diverged(int epoch, String found) {
        return new TrainingException(
                ErrorCode.DIVERGED,
                "Training diverged in epoch " + epoch,
                found,
                "Lower the learning rate, scale inputs and targets, or look for outliers in them");
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
