package io.torsion.core.train;

import io.torsion.train.EpochReport;
import io.torsion.train.ReduceOnPlateau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that a training has when an epoch has ended: what it needs to go on, to the bit. Whatever else it uses follows from plan and
 * epoch alone. Not thread-safe; confine to one thread.
 */
public final class Progress {
    private final float[] weights;
    private final float[][] slots;
    private final float[] bestWeights;
    private final List<EpochReport> epochs = new ArrayList<>();
    private Counters counters = new Counters(0, Double.NaN, 0, Double.POSITIVE_INFINITY);
    private ReduceOnPlateau.State plateau = ReduceOnPlateau.State.start();

    /**
     * The numbers of it. Immutable.
     *
     * @param updates how many are done
     * @param firstLoss of the first update; NaN before
     * @param bestEpoch whose weights are kept; 0 before the first
     * @param bestLoss its validation loss; infinite without validation
     */
    public record Counters(long updates, double firstLoss, int bestEpoch, double bestLoss) {}

    /** A training that starts from these weights, with so many slots of the optimiser. */
    Progress(float[] start, int slots) {
        this(start.clone(), new float[slots][start.length], start.clone());
    }

    private Progress(float[] weights, float[][] slots, float[] bestWeights) {
        this.weights = weights;
        this.slots = slots;
        this.bestWeights = bestWeights;
    }

    /**
     * A training that goes on.
     *
     * @param arrays weights, best weights, then the slots; they are not copied
     */
    public static Progress of(
            List<float[]> arrays, Counters counters, ReduceOnPlateau.State plateau, List<EpochReport> epochs) {
        Progress progress =
                new Progress(arrays.get(0), arrays.subList(2, arrays.size()).toArray(float[][]::new), arrays.get(1));
        progress.counters = counters;
        progress.plateau = plateau;
        progress.epochs.addAll(epochs);
        return progress;
    }

    /** Weights, best weights, then the optimiser's slots; not copied. */
    public List<float[]> arrays() {
        List<float[]> arrays = new ArrayList<>(List.of(weights, bestWeights));
        arrays.addAll(Arrays.asList(slots));
        return arrays;
    }

    /** The numbers. */
    public Counters counters() {
        return counters;
    }

    /** What the plateau has seen. */
    public ReduceOnPlateau.State plateau() {
        return plateau;
    }

    /** What happened. */
    public List<EpochReport> epochs() {
        return List.copyOf(epochs);
    }

    float[] weights() {
        return weights;
    }

    float[][] slots() {
        return slots;
    }

    float[] bestWeights() {
        return bestWeights;
    }

    long updates() {
        return counters.updates();
    }

    int bestEpoch() {
        return counters.bestEpoch();
    }

    /** Counts an update; 1 for the first. */
    long countUpdate() {
        counters =
                new Counters(counters.updates() + 1, counters.firstLoss(), counters.bestEpoch(), counters.bestLoss());
        return counters.updates();
    }

    /** The loss of the first update, which this one may be. */
    double firstLoss(double loss) {
        if (counters.updates() == 0) {
            counters = new Counters(0, loss, counters.bestEpoch(), counters.bestLoss());
        }
        return counters.firstLoss();
    }

    /** Keeps the weights if no epoch before was better; without validation, always. */
    boolean offer(int epoch, double validation) {
        boolean better = Double.isNaN(validation) || validation < counters.bestLoss();
        if (better) {
            double least = Double.isNaN(validation) ? counters.bestLoss() : validation;
            counters = new Counters(counters.updates(), counters.firstLoss(), epoch, least);
            System.arraycopy(weights, 0, bestWeights, 0, weights.length);
        }
        return better;
    }

    /** True if so many epochs in a row brought nothing better. */
    boolean patienceLost(int patience) {
        return patience > 0 && epochs.size() - counters.bestEpoch() >= patience;
    }

    void add(EpochReport report, ReduceOnPlateau.State next) {
        epochs.add(report);
        plateau = next;
    }
}
