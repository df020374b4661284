package io.torsion.report;

import io.torsion.Evaluation;
import io.torsion.History;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is and how well it does, as one page of HTML that holds all it needs: figures, charts, the model card.
 *
 * <p>The page asks for nothing from a network, and runs no script but its own, whatever names the recordings have. It has at most
 * {@link #LARGEST} bytes for models of up to 100 targets, however long the recordings are: charts show the smallest and the
 * largest value of as many rows as needed, and the recordings with the largest errors. NaN: a target that was not measured is a
 * gap. Immutable. The predictor stays open, and stays the caller's.
 *
 * @param predictor what is reported on
 * @param title the heading
 * @param histories of the training; empty if they are not known
 * @param recordings that the model has not seen; null if there are none
 * @param evaluation on these; null if there are none
 */
public record HtmlReport(
        Predictor predictor,
        String title,
        List<History> histories,
        @Nullable TrajectorySet recordings,
        @Nullable Evaluation evaluation) {
    /** The most bytes of a page. */
    public static final int LARGEST = 3_000_000;

    /** Copies the list. */
    public HtmlReport {
        histories = List.copyOf(histories);
    }

    /** On a model, without figures. */
    public static HtmlReport of(Predictor predictor) {
        return new HtmlReport(predictor, "Predicted " + String.join(", ", names(predictor)), List.of(), null, null);
    }

    /** The same under another heading. */
    public HtmlReport title(String text) {
        return new HtmlReport(predictor, text, histories, recordings, evaluation);
    }

    /** The same with loss curves, one a member. */
    public HtmlReport histories(List<History> trained) {
        return new HtmlReport(predictor, title, trained, recordings, evaluation);
    }

    /** The same with figures and charts of recordings that the model has not seen. */
    public HtmlReport tested(TrajectorySet unseen, Evaluation figures) {
        return new HtmlReport(predictor, title, histories, unseen, figures);
    }

    /**
     * The page; it steps through the recordings to measure how long a live step takes, for about two seconds.
     *
     * @throws io.torsion.error.DataException D101, D103, D104, D105 if a recording does not hold what the model needs
     */
    public String toHtml() {
        return Page.of(this);
    }

    private static List<String> names(Predictor predictor) {
        List<String> all = predictor.targets().names();
        return all.size() <= 3 ? all : List.of(all.get(0), "…", all.get(all.size() - 1));
    }
}
