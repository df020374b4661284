package io.torsion.core.tune;

import com.google.common.hash.Hashing;
import io.torsion.Constraint;
import io.torsion.RecordingDigest;
import io.torsion.SequenceRegressor;
import io.torsion.Trial;
import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import io.torsion.Tuner;
import io.torsion.core.run.SideBySide;
import io.torsion.data.Split;
import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.error.TrainingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One search. Not thread-safe; confine to one thread. */
public final class Study {
    private final Tuner tuner;
    private final List<Split> folds;
    private final Function<Trial, SequenceRegressor> space;
    private final Consumer<TrialReport> done;
    private final List<Rung> rungs;
    private final Judge judge;

    /** A search on these folds. */
    public Study(Tuner tuner, List<Split> folds, Function<Trial, SequenceRegressor> space, Consumer<TrialReport> done) {
        this.tuner = tuner;
        this.folds = folds;
        this.space = space;
        this.done = done;
        rungs = Rung.of(tuner.pruner(), folds.size());
        judge = new Judge(tuner, folds);
    }

    /** All trials, those of the journal among them. */
    public List<TrialReport> run() {
        try (Journal journal = tuner.journal() == null ? null : Journal.open(tuner.journal())) {
            Ledger ledger = new Ledger(journal, identity());
            ledger.reports().forEach(trial -> again(ledger, trial.number()));
            Callable<Boolean> worker = () -> work(ledger);
            SideBySide.run(Collections.nCopies(tuner.workers(), worker), tuner.workers(), "The tuning");
            return ledger.reports();
        }
    }

    /** What trials depend on; how many there are, and who works on them, may change from run to run. */
    private Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("data", digest());
        identity.put("folds", String.valueOf(folds.size()));
        identity.put("sampler", tuner.sampler().name());
        identity.put("pruner", tuner.pruner().name());
        identity.put("seed", String.valueOf(tuner.seed()));
        identity.put("first", tuner.first().stream().map(TreeMap::new).toList().toString());
        for (Constraint constraint : tuner.constraints()) {
            identity.put(constraint.name(), String.valueOf(constraint.limit()));
        }
        return identity;
    }

    /** Each recording is the test of one fold. */
    private String digest() {
        String all = folds.stream()
                .map(fold -> fold.train().ids() + " " + fold.validation().ids() + " " + RecordingDigest.of(fold.test()))
                .collect(Collectors.joining("\n"));
        return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString();
    }

    private boolean work(Ledger ledger) {
        for (OptionalInt next = ledger.next(tuner.trials()); next.isPresent(); next = ledger.next(tuner.trials())) {
            int number = next.getAsInt();
            long start = System.nanoTime();
            End end = end(ledger, number);
            ledger.ended(number, end.state(), end.reason(), (System.nanoTime() - start) / 1e9);
            tell(ledger.report(number));
        }
        return true;
    }

    private synchronized void tell(TrialReport report) {
        done.accept(report);
    }

    /** How a trial ends, and why. */
    private record End(State state, String reason) {}

    /** A trial that cannot be trained is a result; a backend that is not there is none. */
    private End end(Ledger ledger, int number) {
        SequenceRegressor before = again(ledger, number);
        try {
            SequenceRegressor recipe = before == null ? begin(ledger, number) : before;
            return climb(ledger, number, recipe);
        } catch (Judge.Infeasible broken) {
            return new End(State.INFEASIBLE, reason(broken));
        } catch (Unfit failure) {
            return new End(State.FAILED, reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    /** What a trial is told is in the journal even if its recipe is refused. */
    private SequenceRegressor begin(Ledger ledger, int number) {
        List<TrialReport> others = ledger.reports();
        Suggested trial = new Suggested(number, (name, range) -> suggestion(number, name, range, others));
        try {
            return attempt(() -> space.apply(trial));
        } finally {
            ledger.started(number, trial.taken());
        }
    }

    /** The recipe of a trial that a run before began; null if none did. Checks that the space is still the same. */
    private @Nullable SequenceRegressor again(Ledger ledger, int number) {
        Map<String, Parameter> told = ledger.told(number);
        if (told == null) {
            return null;
        }
        Suggested trial = Suggested.again(number, told);
        SequenceRegressor recipe = null;
        try {
            recipe = attempt(() -> space.apply(trial));
        } catch (Unfit refused) {
            refused.throwIfOther(); // else it was refused then, too
        }
        trial.requireAll(told);
        return recipe;
    }

    /** Depends on seed, number and name, and on what is known of other trials: a run that goes on asks the same questions. */
    private Object suggestion(int number, String name, Range range, List<TrialReport> others) {
        Object given = number < tuner.first().size() ? tuner.first().get(number).get(name) : null;
        if (given != null && range.holds(given)) {
            return given;
        }
        long seed = tuner.seed() + 0x9E3779B97F4A7C15L * (number + 1) + 0xC2B2AE3D27D4EB4FL * name.hashCode();
        SplittableRandom random = new SplittableRandom(seed);
        return tuner.sampler() == Tuner.Sampler.TPE
                ? Tpe.value(name, range, others, random)
                : range.value(range.uniform(random));
    }

    private End climb(Ledger ledger, int number, SequenceRegressor recipe) {
        for (int rung = 0; rung < rungs.size(); rung++) {
            if (ledger.rungs(number).size() == rung) {
                Scores known = known(ledger.rungs(number), rung, recipe);
                int here = rung;
                ledger.scored(number, attempt(() -> judge.score(recipe, rungs.get(here), known, here == 0)));
            }
            double score = ledger.rungs(number).get(rung).value();
            if (Double.isNaN(score)) {
                return new End(State.FAILED, "no target moves in any recording that was left out");
            }
            if (rung < rungs.size() - 1 && stops(ledger, number, rung, score)) {
                return new End(State.PRUNED, "");
            }
        }
        return new End(State.COMPLETE, "");
    }

    private boolean stops(Ledger ledger, int number, int rung, double score) {
        List<TrialReport> others = ledger.reports().stream()
                .filter(trial -> trial.number() != number)
                .toList();
        return Pruning.stops(tuner.pruner(), rung, score, others);
    }

    private Scores known(List<Scores> before, int rung, SequenceRegressor recipe) {
        return rung > 0 && rungs.get(rung).trainsLike(rungs.get(rung - 1), recipe) ? before.get(rung - 1) : Scores.NONE;
    }

    /** Marks a failure that is the trial's own. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }

        void throwIfOther() {
            if (getCause() instanceof TrainingException other && other.code() == ErrorCode.OTHER_TUNING) {
                throw other;
            }
        }
    }

    private static <T> T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (BackendException missing) {
            throw missing;
        } catch (TorsionException | IllegalArgumentException failure) {
            throw new Unfit(failure);
        }
    }
}
