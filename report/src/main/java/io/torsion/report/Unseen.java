package io.torsion.report;

import io.torsion.ModelCard;
import io.torsion.data.TrajectorySet;

/**
 * Whether figures are of recordings that the model has not seen, which their digests tell, whatever they are called.
 *
 * @param recordings how many
 * @param seen how many of them the model was trained or validated on
 * @param known false if the card does not tell what these were
 */
record Unseen(int recordings, int seen, boolean known) {
    static Unseen of(ModelCard card, TrajectorySet recordings) {
        boolean known = !card.training().isEmpty() || !card.validation().isEmpty();
        return new Unseen(recordings.size(), card.seen(recordings).size(), known);
    }

    private boolean all() {
        return known && seen == 0;
    }

    String adjective() {
        return all() ? "unseen " : "";
    }

    String clause() {
        return all() ? " that no part of the model has seen" : "";
    }

    /** A paragraph, or nothing. */
    String warning() {
        return seen == 0
                ? ""
                : "<p class=\"lead\">The model was trained or validated on " + seen + " of these " + recordings
                        + " recordings: the figures are better than they will be on others.</p>\n";
    }
}
