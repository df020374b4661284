package io.torsion;

import io.torsion.model.Network;
import io.torsion.train.EpochReport;
import io.torsion.train.TrainingListener;
import java.io.Console;
import java.util.List;
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
        bar = onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("training")
                        .setInitialMax(atMost)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    /** The bar starts where the training does. */
    @Override
    public void resumed(List<EpochReport> before) {
        if (bar == null) {
            System.err.println("going on behind epoch " + before.size() + " of " + epochs);
        } else {
            bar.stepTo(before.size());
        }
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

    /** A bar that nobody closes would go on drawing over the message of the error. */
    @Override
    public void failed(Throwable failure) {
        if (bar != null) {
            bar.close();
        }
    }

    /** Until JDK 21 there is no console without a terminal; since 22 there may be one, which knows that it has none. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String losses(EpochReport report) {
        String validation = Double.isNaN(report.validationLoss()) ? "" : ", validation %2$.4f";
        return String.format(Locale.ROOT, " loss %1$.4f" + validation, report.trainingLoss(), report.validationLoss());
    }
}
