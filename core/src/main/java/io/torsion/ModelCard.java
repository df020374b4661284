package io.torsion;

import io.torsion.core.bundle.CardJson;
import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model is, what it was made from, and by what (Mitchell et al. 2019): enough to make it again, which {@link Retraining}
 * does; {@code toString} is text, without the facts, which {@link Predictor#describe} tells. When it was made is not in it, so that
 * the same training gives the same bytes. Immutable.
 *
 * @param inputs sensor channels, units and rate
 * @param targets what is predicted
 * @param facts what else is worth knowing, by name; files of earlier versions have these alone
 * @param recipe as {@link SequenceRegressor#toJson} writes it; null if it has none, of which {@code facts} then tell why
 * @param training the recordings that were trained on
 * @param validation the recordings that chose the best epoch
 * @param environment where it was trained; null if that is not known
 * @param tested figures on other recordings; null without any
 */
public record ModelCard(
        Schema inputs,
        Schema targets,
        Map<String, String> facts,
        @Nullable String recipe,
        List<RecordingDigest> training,
        List<RecordingDigest> validation,
        @Nullable Environment environment,
        @Nullable Tested tested) {
    /** Copies lists and map. */
    public ModelCard {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /** Of a model of which these facts alone are known. */
    public static ModelCard of(Schema inputs, Schema targets, Map<String, String> facts) {
        return new ModelCard(inputs, targets, facts, null, List.of(), List.of(), null, null);
    }

    /**
     * Figures, and on which recordings. Immutable.
     *
     * @param recordings that the model has not seen
     * @param figures as {@link Evaluation#toJson} writes them
     */
    public record Tested(List<RecordingDigest> recordings, String figures) {
        /** Copies the list. */
        public Tested {
            recordings = List.copyOf(recordings);
        }
    }

    /** The same with these figures. */
    public ModelCard tested(TrajectorySet unseen, Evaluation evaluation) {
        Tested figures = new Tested(RecordingDigest.of(unseen), evaluation.toJson());
        return new ModelCard(inputs, targets, facts, recipe, training, validation, environment, figures);
    }

    /**
     * Those of some recordings that the model was trained or validated on, whatever they are called now; none if the card does not
     * tell what these were.
     */
    public List<RecordingDigest> seen(TrajectorySet recordings) {
        Set<String> learned = Stream.concat(training.stream(), validation.stream())
                .map(RecordingDigest::sha256)
                .collect(Collectors.toSet());
        return RecordingDigest.of(recordings).stream()
                .filter(recording -> learned.contains(recording.sha256()))
                .toList();
    }

    /** The same with one fact more, such as what the model is meant for. */
    public ModelCard fact(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, text);
        return new ModelCard(inputs, targets, more, recipe, training, validation, environment, tested);
    }

    /**
     * All of it as JSON: {@code inputs, targets, facts, recipe, training, validation, environment, tested}; what is not known is
     * null.
     */
    public String toJson() {
        return CardJson.text(this);
    }

    @Override
    public String toString() {
        return CardText.of(this);
    }
}
