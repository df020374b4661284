package io.torsion;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How confidence intervals are made: trajectories are drawn with replacement, whole ones, since rows of one trajectory are nearly
 * copies of their neighbours; the figure is computed for each draw, and the interval is the middle part of those figures (percentile
 * bootstrap, Efron 1979; of clusters, Field, Welsh 2007). With few trajectories such intervals are a little too narrow; with fewer
 * than {@value #FEWEST} there is none. The same seed gives the same bits. Immutable.
 *
 * @param resamples how many draws
 * @param confidence between 0 and 1
 * @param seed of the draws
 */
public record Bootstrap(int resamples, double confidence, long seed) {
    /** The fewest trajectories of which an interval is made. */
    public static final int FEWEST = 3;

    /** Checks the numbers. */
    public Bootstrap {
        if (resamples < 100 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "A bootstrap needs at least 100 resamples and a confidence between 0 and 1, found " + resamples
                            + ", " + confidence);
        }
    }

    /** 95 % of 2,000 resamples. */
    public static Bootstrap standard() {
        return new Bootstrap(2000, 0.95, 42);
    }

    /** The intervals of an evaluation, over its trajectories; {@link Interval#isKnown() unknown} ones if there are too few. */
    public ScoreIntervals of(Evaluation evaluation) {
        List<Evaluation> parts = List.copyOf(evaluation.trajectories().values());
        List<double[]> nmse = resample(parts.size(), drawn -> PooledScore.of(parts, drawn, PooledScore::nmse));
        List<double[]> rmse = resample(parts.size(), drawn -> PooledScore.of(parts, drawn, PooledScore::rmse));
        return new ScoreIntervals(
                this,
                parts.size(),
                eachJoint(nmse, evaluation.joints().size()),
                eachJoint(rmse, evaluation.joints().size()),
                middle(nmse, Evaluation::meanOfNumbers));
    }

    /** Something that is computed of drawn trajectories. */
    interface Figures {
        double[] of(int[] drawn);
    }

    /** The figures of each draw of as many as there are; none if there are too few. */
    List<double[]> resample(int trajectories, Figures figures) {
        List<double[]> all = new ArrayList<>();
        if (trajectories >= FEWEST) {
            Random random = new Random(seed);
            for (int i = 0; i < resamples; i++) {
                all.add(figures.of(random.ints(trajectories, 0, trajectories).toArray()));
            }
        }
        return all;
    }

    /** The interval of each figure. */
    List<Interval> eachJoint(List<double[]> drawn, int figures) {
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < figures; i++) {
            int figure = i;
            intervals.add(middle(drawn, row -> row[figure]));
        }
        return intervals;
    }

    private Interval middle(List<double[]> drawn, ToDoubleFunction<double[]> figure) {
        return Interval.middle(drawn.stream().mapToDouble(figure).toArray(), confidence);
    }
}
