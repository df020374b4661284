package io.torsion.train;

import java.util.stream.DoubleStream;

/**
 * How the learning rate changes during a training, by a plan that does not look at losses; for one that does, see
 * {@link ReduceOnPlateau}. Thread-safe. The built-in ones are records with a text form, which {@link #parse} reads again.
 */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor of the optimiser's learning rate.
     *
     * @param progress the share of planned updates that are done, in [0, 1)
     */
    double factor(double progress);

    /** A text such as {@code warmup:0.1+cosine:0.0}, recorded in reports and bundles. */
    default String describe() {
        return toString();
    }

    /** Always 1. */
    static Schedule constant() {
        return new Constant();
    }

    /** From 1 to 0 along half a cosine (Loshchilov, Hutter 2017). */
    static Schedule cosine() {
        return cosine(0);
    }

    /** From 1 to this factor along half a cosine; Keras calls it alpha. */
    static Schedule cosine(double end) {
        return new Cosine(end);
    }

    /** Multiplied by this factor each time when one of these shares of the training is done; PyTorch's MultiStepLR. */
    static Schedule steps(double factor, double... at) {
        return new Steps(factor, DoubleStream.of(at).boxed().toList());
    }

    /** In a line from 0 to where another schedule starts, in this share of the training; the other one has the rest. */
    static Schedule warmUp(double share, Schedule then) {
        return new WarmUp(share, then);
    }

    /**
     * Up to the optimiser's learning rate and down again along two halves of a cosine (Smith 2018): PyTorch's OneCycleLR with its
     * settings 0.3, 25, 1e4, but for the momentum, which stays.
     */
    static Schedule oneCycle() {
        return oneCycle(0.3, 25, 1e4);
    }

    /**
     * The same with other settings.
     *
     * @param rise the share of the training in which it rises
     * @param start the first factor is 1 / start
     * @param end the last factor is the first one / end
     */
    static Schedule oneCycle(double rise, double start, double end) {
        return new OneCycle(rise, start, end);
    }

    /**
     * The schedule of a text: {@code constant}, {@code cosine:END}, {@code step:FACTOR,SHARE,SHARE…},
     * {@code onecycle:RISE,START,END}, where the last numbers may be left out, each behind {@code warmup:SHARE+} if need be.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Schedule parse(String text) {
        int plus = text.indexOf('+');
        String forms = "constant, cosine, step:0.1,0.5,0.75, onecycle or warmup:0.1+cosine";
        NamedNumbers.checkLength(text, forms);
        NamedNumbers n = NamedNumbers.parse(plus < 0 ? text : text.substring(0, plus), forms);
        double[] more = n.numbers().stream().skip(1).mapToDouble(v -> v).toArray();
        if (n.name().equals("warmup") != plus >= 0) {
            throw NamedNumbers.unknown(text, forms);
        }
        return switch (n.name()) {
            case "constant" -> {
                n.atMost(0);
                yield constant();
            }
            case "cosine" -> cosine(n.atMost(1).get(0, 0));
            case "step" -> more.length == 0 ? steps(n.get(0, 0.1), 0.5, 0.75) : steps(n.get(0, 0.1), more);
            case "onecycle" -> oneCycle(n.atMost(3).get(0, 0.3), n.get(1, 25), n.get(2, 1e4));
            case "warmup" -> warmUp(n.atMost(1).get(0, 0.1), parse(text.substring(plus + 1)));
            default -> throw NamedNumbers.unknown(text, forms);
        };
    }
}
