package io.torsion.core.train;

import io.torsion.Training;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import io.torsion.model.WeightLayout;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.train.TrainingListener;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One update after another: gradient, clipping by the global norm (Pascanu, Mikolov, Bengio 2013), decay, optimiser. */
final class Updates {
    /** A mean loss so many times that of the first update means that training runs away. */
    private static final double RUNAWAY = 1e4;

    private final DifferentiableModel model;
    private final Plan plan;
    private final Training settings;
    private final WeightLayout layout;
    private final Progress progress;
    private final Gradient gradient;
    private final float[] sum;
    private final int perEpoch;
    private int epoch;
    private double learningRate = Double.NaN;
    private double lossSum;
    private double normSum;
    private int inEpoch;

    /**
     * Updates of the weights of a training that has come so far.
     *
     * @param perEpoch about how many an epoch has
     */
    Updates(DifferentiableModel model, Plan plan, Progress progress, int perEpoch) {
        this.model = model;
        this.plan = plan;
        settings = plan.settings();
        layout = model.network().layout();
        this.progress = progress;
        gradient = new Gradient(new float[layout.size()], null);
        sum = settings.accumulate() == 1 ? gradient.weights() : new float[layout.size()];
        this.perEpoch = perEpoch;
    }

    void startEpoch(int number) {
        epoch = number;
        lossSum = 0;
        normSum = 0;
        inEpoch = 0;
    }

    /**
     * One update; false if a listener has seen enough.
     *
     * @throws CancellationException if the thread was interrupted, which stays so
     */
    boolean learn(List<Batch> batches) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Training was interrupted in epoch " + epoch);
        }
        learningRate = settings.optimizer().learningRate()
                * settings.schedule().factor(share())
                * progress.plateau().factor();
        double scored = batches.stream().mapToDouble(Batch::scored).sum();
        double loss = gradient(batches, Math.max(1, scored));
        if (scored > 0) { // else it only moved carried state on
            update(loss);
        }
        return !stops();
    }

    /** The mean loss of all batches, and in {@link #sum} its gradient. */
    private double gradient(List<Batch> batches, double divisor) {
        float[] weights = progress.weights();
        long first = progress.updates() * settings.accumulate();
        double loss = 0;
        for (int i = 0; i < batches.size(); i++) {
            // Each batch has dropout of its own: a mask knows places in a batch only.
            loss += model.gradient(
                    weights, batches.get(i).minibatch(divisor, plan.seed(), first + i), plan.loss(), gradient);
            if (settings.accumulate() > 1) {
                add(gradient.weights(), sum, i == 0);
            }
        }
        return loss;
    }

    private static void add(float[] more, float[] sum, boolean first) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = first ? more[i] : sum[i] + more[i];
        }
    }

    private void update(double loss) {
        double norm = norm(sum);
        guard(loss, norm);
        clip(norm);
        settings.optimizer().decay(progress.weights(), layout, learningRate);
        settings.optimizer().step(progress.weights(), sum, progress.slots(), progress.countUpdate(), learningRate);
        lossSum += loss;
        normSum += norm;
        inEpoch++;
    }

    /** True if a listener asks for the end. */
    boolean stops() {
        return settings.listeners().stream().anyMatch(TrainingListener::stops);
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
    private double share() {
        return (epoch - 1 + Math.min(inEpoch, perEpoch - 1) / (double) perEpoch) / settings.epochs();
    }

    private void guard(double loss, double norm) {
        double firstLoss = progress.firstLoss(loss);
        if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > RUNAWAY * Math.max(firstLoss, 1e-3)) {
            throw diverged(
                    epoch,
                    "loss " + loss + " (first " + firstLoss + "), gradient norm " + norm + ", learning rate "
                            + learningRate);
        }
    }

    /** The last update of an epoch is seen by no other. */
    void checkWeights() {
        for (float weight : progress.weights()) {
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
        if (norm > settings.clipNorm()) {
            float factor = (float) (settings.clipNorm() / norm);
            for (int i = 0; i < sum.length; i++) {
                sum[i] *= factor;
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
