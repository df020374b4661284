package io.torsion.samples.cli;

import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.History;
import io.torsion.data.Split;
import io.torsion.train.EpochReport;
import java.util.Locale;

/** The report of a training, in Markdown. */
final class Report {
    private Report() {}

    static String markdown(FitResult fit, Evaluation evaluation, Split split) {
        return "# Joint torques of a simulated arm\n\n"
                + "Trained on " + split.train().ids() + ", stopped by "
                + split.validation().ids() + ", tested on "
                + split.test().ids() + ".\n\n"
                + "## Test\n\n" + block(evaluation.toString())
                + "nMSE is the mean squared error divided by the variance of the measured torque: 1 is as good as its mean.\n\n"
                + "## Model\n\n" + block(fit.predictor().describe())
                + "## Training\n\n" + histories(fit);
    }

    private static String block(String text) {
        return "```\n" + text.stripTrailing() + "\n```\n\n";
    }

    private static String histories(FitResult fit) {
        StringBuilder tables = new StringBuilder("Losses are those of the network, in scaled units.\n");
        for (int member = 0; member < fit.histories().size(); member++) {
            tables.append(String.format(
                            "%n### Network %d of %d%n%n",
                            member + 1, fit.histories().size()))
                    .append(table(fit.histories().get(member)));
        }
        return tables.toString();
    }

    private static String table(History history) {
        StringBuilder table =
                new StringBuilder("| epoch | training loss | validation loss | seconds |\n|---|---|---|---|\n");
        for (EpochReport epoch : history.epochs()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %d%s | %.5f | %.5f | %.2f |%n",
                    epoch.epoch(),
                    epoch.epoch() == history.bestEpoch() ? " (kept)" : "",
                    epoch.trainingLoss(),
                    epoch.validationLoss(),
                    epoch.duration().toMillis() / 1000.0));
        }
        return table.toString();
    }
}
