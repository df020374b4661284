package io.torsion;

import io.torsion.model.Network;
import io.torsion.train.EpochReport;
import io.torsion.train.TrainingListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that grows with the epochs and shows the losses. Not thread-safe; confine to one thread. */
final class ProgressBarListener implements TrainingListener {
    private @Nullable ProgressBar bar;

    @Override
    public void started(Network network, int epochs) {
        bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(epochs)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
    }

    @Override
    public void epoch(EpochReport report) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(String.format(
                    Locale.ROOT, " loss %.4f, validation %.4f", report.trainingLoss(), report.validationLoss()));
        }
    }

    @Override
    public void finished(int bestEpoch) {
        if (bar != null) {
            bar.setExtraMessage(" best epoch " + bestEpoch);
            bar.close();
        }
    }
}
