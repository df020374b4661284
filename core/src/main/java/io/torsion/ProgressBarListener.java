package io.torsion;

import io.torsion.model.Network;
import io.torsion.train.EpochReport;
import io.torsion.train.TrainingListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar that grows with the epochs and shows the losses; where nobody looks, as in a log file, one line an epoch. Not
 * thread-safe; confine to one thread.
 */
final class ProgressBarListener implements TrainingListener {
    private @Nullable ProgressBar bar;
    private int epochs;

    @Override
    public void started(Network network, int atMost) {
        epochs = atMost;
        bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName("training")
                        .setInitialMax(atMost)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build();
    }

    @Override
    public void epoch(EpochReport report) {
        if (bar == null) {
            System.err.println("epoch " + report.epoch() + " of " + epochs + ":" + losses(report));
        } else {
            bar.setExtraMessage(losses(report));
            bar.step();
        }
    }

    @Override
    public void finished(int bestEpoch) {
        if (bar == null) {
            System.err.println("best epoch " + bestEpoch);
        } else {
            bar.setExtraMessage(" best epoch " + bestEpoch);
            bar.close();
        }
    }

    private static String losses(EpochReport report) {
        String validation = Double.isNaN(report.validationLoss()) ? "" : ", validation %2$.4f";
        return String.format(Locale.ROOT, " loss %1$.4f" + validation, report.trainingLoss(), report.validationLoss());
    }
}
