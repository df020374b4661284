package io.torsion.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Random changes of the network's inputs in training, never in validation, so that it learns to do without what they take away.
 * They act on the features as the network gets them, behind any pipeline, afresh in each epoch for each window, or for each
 * recording that is learned as a whole. Targets are never changed. What is drawn depends on seed, epoch and place alone.
 * Immutable.
 *
 * @param noise the deviation of Gaussian noise that is added to each value, in the features' own units: those of a scaler, if
 *     the pipeline ends with one; 0 for none
 * @param channelDropout the probability that a feature is 0, which is a scaler's mean, in all rows; others are not made larger
 * @param timeShift by how many rows at most the inputs come too early or too late for their targets; not a whole number of rows,
 *     so values are interpolated in a line, and recordings repeat their first and last row beyond their ends
 * @param timeStretch the share, at most, by which the inputs are too fast or too slow, about the middle of the window or segment
 */
public record Augmentation(double noise, double channelDropout, double timeShift, double timeStretch) {
    private static final Augmentation NONE = new Augmentation(0, 0, 0, 0);
    private static final String FORMS =
            "none, noise:0.05, channels:0.1, shift:1.5, stretch:0.02, or several with + between them";

    /** Checks the settings. */
    public Augmentation {
        boolean ends = Double.isFinite(noise) && Double.isFinite(timeShift);
        boolean fits = noise >= 0 && channelDropout >= 0 && channelDropout < 1 && timeShift >= 0;
        if (!(ends && fits && timeStretch >= 0 && timeStretch < 1)) {
            throw new IllegalArgumentException(
                    "Augmentation needs noise and a shift that are finite and not negative, and a probability"
                            + " and a stretch in [0, 1), found "
                            + noise + ", " + timeShift + ", " + channelDropout + ", " + timeStretch);
        }
    }

    /** Inputs stay as they are. */
    public static Augmentation none() {
        return NONE;
    }

    /** True if inputs stay as they are. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** The same with noise of this deviation. */
    public Augmentation noise(double deviation) {
        return new Augmentation(deviation, channelDropout, timeShift, timeStretch);
    }

    /** The same with features that are 0 with this probability. */
    public Augmentation channelDropout(double probability) {
        return new Augmentation(noise, probability, timeShift, timeStretch);
    }

    /** The same with inputs too early or too late by up to so many rows. */
    public Augmentation timeShift(double rows) {
        return new Augmentation(noise, channelDropout, rows, timeStretch);
    }

    /** The same with inputs too fast or too slow by up to this share. */
    public Augmentation timeStretch(double share) {
        return new Augmentation(noise, channelDropout, timeShift, share);
    }

    /** A text such as {@code noise:0.05+shift:1.5}, which {@link #parse} reads again. */
    public String describe() {
        List<String> parts = new ArrayList<>();
        add(parts, "noise", noise);
        add(parts, "channels", channelDropout);
        add(parts, "shift", timeShift);
        add(parts, "stretch", timeStretch);
        return parts.isEmpty() ? "none" : String.join("+", parts);
    }

    private static void add(List<String> parts, String name, double value) {
        if (value > 0) {
            parts.add(NamedNumbers.write(name, value));
        }
    }

    /**
     * The augmentation of a text: {@code none}, or some of {@code noise:DEVIATION}, {@code channels:PROBABILITY},
     * {@code shift:ROWS}, {@code stretch:SHARE}, with + between them.
     *
     * @throws IllegalArgumentException if it is another text
     */
    public static Augmentation parse(String text) {
        Augmentation all = NONE;
        for (String part : text.trim().equals("none") ? new String[0] : text.split("\\+", -1)) {
            NamedNumbers n = NamedNumbers.parse(part, FORMS).atMost(1);
            double value = n.get(0, Double.NaN);
            all = switch (n.name()) {
                case "noise" -> all.noise(value);
                case "channels" -> all.channelDropout(value);
                case "shift" -> all.timeShift(value);
                case "stretch" -> all.timeStretch(value);
                default -> throw NamedNumbers.unknown(text, FORMS);
            };
        }
        return all;
    }
}
