package io.torsion;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.BundleException;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that was trained once more from its card, compared to the bit; {@code toString} tells. Immutable.
 *
 * @param parts what each part of the model learned: stages, baseline, target scaling, weights
 * @param surroundings what is different from where it was trained; empty if nothing is known to be
 */
public record Retraining(List<Part> parts, String surroundings) {
    /** Copies the list. */
    public Retraining {
        parts = List.copyOf(parts);
    }

    /**
     * Numbers of one kind. Immutable.
     *
     * @param name of what learned them
     * @param count how many there are
     * @param different how many have other bits, or are there on one side only
     * @param largest the largest difference; NaN if their numbers differ
     * @param size the root of the mean square of the saved ones, to compare with
     */
    public record Part(String name, int count, int different, double largest, double size) {
        private static Part of(String name, double[] saved, double[] again) {
            if (saved.length != again.length) {
                return new Part(name, saved.length, Math.max(saved.length, again.length), Double.NaN, Double.NaN);
            }
            int different = 0;
            double largest = 0;
            double squares = 0;
            for (int i = 0; i < saved.length; i++) {
                different += Double.doubleToLongBits(saved[i]) == Double.doubleToLongBits(again[i]) ? 0 : 1;
                largest = Math.max(largest, Math.abs(saved[i] - again[i]));
                squares += saved[i] * saved[i];
            }
            return new Part(name, saved.length, different, largest, Math.sqrt(squares / Math.max(1, saved.length)));
        }

        @Override
        public String toString() {
            return name + ": " + different + " of " + count + " numbers differ"
                    + (different == 0 ? "" : ", by " + largest + " at most; they are about " + size);
        }
    }

    /**
     * Trains a model once more.
     *
     * @param recordings those that its card names, and perhaps others
     * @param engine where to compute
     * @throws BundleException M108 if its card has no recipe; M101, M103, M104 if that cannot be read here
     * @throws DataException D115 if recordings are missing, or are not those that it was trained on
     */
    public static Retraining of(Predictor saved, TrajectorySet recordings, Engine engine) {
        ModelCard card = saved.card();
        SequenceRegressor recipe = SequenceRegressor.parse(recipe(card), engine);
        List<String> problems = new ArrayList<>();
        TrajectorySet training = find(card.training(), recordings, problems);
        TrajectorySet validation = find(card.validation(), recordings, problems);
        if (!problems.isEmpty()) {
            throw new DataException(
                    ErrorCode.OTHER_RECORDINGS,
                    "These are not the recordings that the model was trained on",
                    String.join("; ", problems),
                    "Give those whose SHA-256 its card names: torque inspect --model");
        }
        try (FitResult fit = recipe.fit(training, validation)) {
            return compare(saved, fit.predictor());
        }
    }

    private static String recipe(ModelCard card) {
        if (card.recipe() == null) {
            throw new BundleException(
                    ErrorCode.NO_RECIPE,
                    "The model cannot be trained again: its card has no recipe",
                    card.facts().getOrDefault("recipe", "a file of an earlier version"),
                    "Train it with this version, from stages, losses and optimisers that have a text form");
        }
        return card.recipe();
    }

    private static TrajectorySet find(List<RecordingDigest> wanted, TrajectorySet all, List<String> problems) {
        List<Trajectory> found = new ArrayList<>();
        for (RecordingDigest digest : wanted) {
            if (!all.ids().contains(digest.id())) {
                problems.add(digest.id() + " is missing");
                continue;
            }
            Trajectory recording = all.byIds(List.of(digest.id())).get(0);
            RecordingDigest now = RecordingDigest.of(recording);
            if (!now.equals(digest)) {
                problems.add(digest.id() + " differs: " + now.rows() + " rows, sha256 " + now.sha256() + ", not "
                        + digest.rows() + ", " + digest.sha256());
            }
            found.add(recording);
        }
        return new TrajectorySet(all.schema(), found);
    }

    private static Retraining compare(Predictor saved, Predictor again) {
        Map<String, double[]> before = saved.learned();
        Map<String, double[]> now = again.learned();
        List<Part> parts = new ArrayList<>();
        before.forEach((name, values) -> parts.add(Part.of(name, values, now.getOrDefault(name, new double[0]))));
        now.forEach((name, values) -> {
            if (!before.containsKey(name)) {
                parts.add(Part.of(name, new double[0], values));
            }
        });
        Environment then = saved.card().environment();
        Environment here = again.card().environment();
        return new Retraining(parts, then == null || here == null ? "" : then.differences(here));
    }

    /** True if every number that was learned has the same bits. */
    public boolean same() {
        return parts.stream().allMatch(part -> part.different() == 0);
    }

    @Override
    public String toString() {
        int count = parts.stream().mapToInt(Part::count).sum();
        StringBuilder text = new StringBuilder();
        if (same()) {
            text.append("The same bits: all " + count + " numbers that the model learned");
        } else {
            text.append("Other bits");
            parts.stream()
                    .filter(part -> part.different() > 0)
                    .forEach(part -> text.append("\n  ").append(part));
        }
        text.append(surroundings.isEmpty() ? "\nSame surroundings" : "\nOther surroundings: " + surroundings);
        if (!same()) {
            text.append(
                    "\nBackends, kernels (vectors or plain loops) and versions of the JDK round differently, and training makes"
                            + " small differences large; nothing else may.");
        }
        return text.toString();
    }
}
