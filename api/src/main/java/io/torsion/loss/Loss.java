package io.torsion.loss;

import io.torsion.data.Channel;
import io.torsion.data.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * What one output costs at one time step: elementwise, pure, in double.
 *
 * <p>Sums, masks and the one divisor (the mean over scored elements) belong to the caller, so that chunks and threads all
 * give the same mean. Unit: scaled units, unless a factory says otherwise. NaN: never called with NaN targets; a NaN
 * prediction gives NaN. Thread-safe. The built-in ones are records.
 */
public interface Loss {
    /** The cost of one element; 0 where prediction and target agree. */
    double value(int output, double prediction, double target);

    /** The derivative of {@link #value} by the prediction; descent subtracts it. */
    double derivative(int output, double prediction, double target);

    /** A text such as {@code huber:1.0}, recorded in reports and bundles. */
    default String describe() {
        return toString();
    }

    /**
     * This loss for these targets, once their scale is known; most losses are themselves.
     *
     * @param targets the target channels, in order
     * @param scale how much of the target's own unit one scaled unit is, per target
     */
    default Loss bind(List<Channel> targets, double[] scale) {
        return this;
    }

    /**
     * The quantiles that a network answers for each target, instead of one value: its outputs are as many times the targets, those of
     * a target beside each other, and each is compared with the same measured value. Empty for one value a target.
     */
    default List<Double> quantiles() {
        return List.of();
    }

    /** Squared error e². */
    static Loss mse() {
        return new Mse();
    }

    /** Absolute error |e|; its derivative at 0 is 0. */
    static Loss mae() {
        return new Mae();
    }

    /** e²/2 inside delta, delta·(|e| − delta/2) outside (Huber 1964). */
    static Loss huber(double delta) {
        return new Huber(delta);
    }

    /**
     * Huber's loss with delta in the targets' own unit, for example {@code huberIn("Nm", 0.5)}.
     *
     * <p>It must be bound to targets before use, which training does; D103 if a target has another unit.
     */
    static Loss huberIn(String unit, double delta) {
        return new HuberIn(Unit.parse(unit), delta);
    }

    /** log(cosh(e)), computed as |e| + softplus(−2|e|) − ln 2, which cannot overflow. */
    static Loss logCosh() {
        return new LogCosh();
    }

    /** Pinball loss: max(q·u, (q−1)·u) with u = target − prediction (Koenker, Bassett 1978). */
    static Loss quantile(double q) {
        return new Quantile(q);
    }

    /**
     * Pinball losses of several quantiles a target, for example {@code quantiles(0.05, 0.5, 0.95)}: the middle one is the answer, the
     * outer ones are the band of the model. They ascend, and are an odd number.
     */
    static Loss quantiles(double... q) {
        return new Quantiles(Arrays.stream(q).boxed().toList());
    }

    /** A loss times a weight per output; the weights are not normalised. */
    static Loss weighted(Loss loss, double... weights) {
        return new Weighted(loss, Arrays.stream(weights).boxed().toList());
    }

    /** Another loss for each output, in their order. */
    static Loss perOutput(Loss... losses) {
        return new PerOutput(List.of(losses));
    }

    /**
     * The loss of a text: {@code mse}, {@code mae}, {@code huber:1.0}, {@code huber:0.5Nm}, {@code logcosh},
     * {@code quantile:0.9}, {@code quantiles:0.05,0.5,0.95}; {@code [mse, mae]} is one for each output, and
     * {@code mse weighted [1.0, 2.0]} has a weight for each.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Loss parse(String text) {
        return LossText.parse(text);
    }
}
