package io.torsion.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.Bands;
import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import io.torsion.error.CapabilityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections about recordings, best ones that the model has not seen, in the order in which they are read. */
final class Tested {
    private Tested() {}

    /** The sections; what their charts draw goes into the data. */
    static String sections(Predictor predictor, TrajectorySet recordings, Evaluation evaluation, ObjectNode data) {
        Latency latency = latency(predictor, recordings);
        List<Answered> answered =
                recordings.stream().map(r -> Answered.of(predictor, r)).toList();
        Drawn drawn = Drawn.of(answered, evaluation);
        Bands bands = predictor.bands();
        Unseen unseen = Unseen.of(predictor.card(), recordings);
        data.set("recordings", drawn.json());
        return Html.section("figures", "At a glance", unseen.warning() + glance(latency, unseen, evaluation))
                + Html.section("targets", "Each target", Scores.table(evaluation, unseen))
                + Recordings.section(evaluation)
                + Html.section("time", "Predicted and measured over time", drawn.html(recordings.size()))
                + Html.section("residuals", "Residuals", Errors.html(predictor.diagnose(recordings), answered, data))
                + (bands == null ? "" : Coverage.section(bands, evaluation))
                + Html.section(
                        "latency",
                        "A live step",
                        latency == null
                                ? OFFLINE
                                : latency.html(recordings.schema().samplePeriod()));
    }

    private static final String OFFLINE = "<p>This model needs whole recordings: it cannot run live.</p>\n";

    private static String glance(@Nullable Latency latency, Unseen unseen, Evaluation evaluation) {
        String live = latency == null
                ? Scores.fact("offline", "it needs whole recordings and cannot run live")
                : Scores.fact(
                        Html.number(latency.micros(0.99)) + " µs",
                        "or less for 99 % of live steps; a loop of 1 kHz has 1000 µs");
        return "<dl class=\"facts\">\n" + Scores.headline(evaluation) + live
                + Scores.fact(
                        Html.count(unseen.recordings()),
                        unseen.adjective() + "recordings, " + Html.count(evaluation.rows()) + " rows")
                + "</dl>\n";
    }

    private static @Nullable Latency latency(Predictor predictor, TrajectorySet recordings) {
        try {
            return Latency.of(predictor, recordings);
        } catch (CapabilityException offline) {
            return null;
        }
    }
}
