package io.torsion.train;

import java.util.List;
import java.util.stream.DoubleStream;

record Steps(double factor, List<Double> at) implements Schedule {
    Steps {
        at = List.copyOf(at);
        boolean rising = at.stream().sorted().distinct().toList().equals(at);
        if (!(factor > 0 && factor <= 1)
                || at.isEmpty()
                || !rising
                || at.stream().anyMatch(a -> !(a > 0 && a < 1))) {
            throw new IllegalArgumentException(
                    "Steps need a factor in (0, 1], and rising shares of the training in (0, 1) at which they are taken,"
                            + " found " + factor + " at " + at);
        }
    }

    @Override
    public double factor(double progress) {
        return StrictMath.pow(
                factor, (double) at.stream().filter(step -> progress >= step).count());
    }

    @Override
    public String describe() {
        return NamedNumbers.write(
                "step",
                DoubleStream.concat(DoubleStream.of(factor), at.stream().mapToDouble(a -> a))
                        .toArray());
    }
}
