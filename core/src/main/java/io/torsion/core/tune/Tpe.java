package io.torsion.core.tune;

import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Tree-structured Parzen estimator (Bergstra et al. 2011), each parameter by itself: of some places that good trials make likely, the
 * one that the others make least likely. Numbers are those of Optuna's {@code TPESampler}: 10 trials at random, 24 candidates, the
 * best tenth, 25 at most, is good.
 */
final class Tpe {
    private static final int STARTUP = 10;
    private static final int CANDIDATES = 24;
    private static final double GOOD = 0.1;
    private static final int MOST_GOOD = 25;
    private static final Set<State> TELLING = EnumSet.of(State.COMPLETE, State.PRUNED, State.INFEASIBLE);

    /** Whoever got further is better, whoever broke a constraint is worst; then the score tells. */
    private static final Comparator<TrialReport> BEST_FIRST = Comparator.comparing(
                    (TrialReport trial) -> trial.state() == State.INFEASIBLE)
            .thenComparingInt(trial -> -trial.scores().size())
            .thenComparingDouble(TrialReport::score)
            .thenComparingInt(TrialReport::number);

    private Tpe() {}

    static Object value(String name, Range range, List<TrialReport> trials, RandomGenerator random) {
        List<TrialReport> ranked = trials.stream()
                .filter(trial -> TELLING.contains(trial.state()))
                .sorted(BEST_FIRST)
                .toList();
        if (ranked.size() < STARTUP || range.isSingle()) {
            return range.value(range.uniform(random));
        }
        int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD * ranked.size()));
        Density likely = density(range, places(name, range, ranked.subList(0, good)));
        Density others = density(range, places(name, range, ranked.subList(good, ranked.size())));
        return range.value(best(likely, others, random));
    }

    private static double best(Density likely, Density others, RandomGenerator random) {
        double best = 0;
        double gain = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double place = likely.sample(random);
            double ratio = likely.log(place) - others.log(place);
            if (ratio > gain) {
                gain = ratio;
                best = place;
            }
        }
        return best;
    }

    /** Oldest first, of those trials that asked for it, and got what this range holds: it may depend on other parameters. */
    private static double[] places(String name, Range range, List<TrialReport> trials) {
        return trials.stream()
                .sorted(Comparator.comparingInt(TrialReport::number))
                .filter(trial -> trial.parameters().containsKey(name)
                        && range.holds(trial.parameters().get(name)))
                .mapToDouble(trial -> range.place(trial.parameters().get(name)))
                .toArray();
    }

    private static Density density(Range range, double[] seen) {
        if (range instanceof Range.Choices choices) {
            return new Frequencies(choices.texts().size(), seen);
        }
        return range instanceof Range.Floats floats
                ? new Kernels(floats.bottom(), floats.top(), false, seen)
                : new Kernels(((Range.Ints) range).low(), ((Range.Ints) range).high(), true, seen);
    }
}
