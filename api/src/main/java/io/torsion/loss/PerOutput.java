package io.torsion.loss;

import io.torsion.data.Channel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

record PerOutput(List<Loss> losses) implements Loss {
    PerOutput {
        losses.forEach(PerOutput::refuseQuantiles);
    }

    @Override
    public double value(int output, double prediction, double target) {
        return losses.get(output).value(output, prediction, target);
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        return losses.get(output).derivative(output, prediction, target);
    }

    /** Each loss is bound as if its own target were repeated, then asked only for that output. */
    @Override
    public Loss bind(List<Channel> targets, double[] scale) {
        checkSize("losses", losses.size(), targets);
        return new PerOutput(IntStream.range(0, losses.size())
                .mapToObj(i -> bindOne(i, targets, scale))
                .toList());
    }

    private Loss bindOne(int output, List<Channel> targets, double[] scale) {
        List<Channel> same = IntStream.range(0, targets.size())
                .mapToObj(i -> targets.get(output))
                .toList();
        return losses.get(output).bind(same, scale);
    }

    static void refuseQuantiles(Loss loss) {
        if (!loss.quantiles().isEmpty()) {
            throw new IllegalArgumentException(
                    loss.describe() + " is of all outputs and cannot be a part of another loss");
        }
    }

    static void checkSize(String what, int size, List<Channel> targets) {
        if (size != targets.size()) {
            throw new IllegalArgumentException(
                    "The loss has " + size + " " + what + " for " + targets.size() + " targets");
        }
    }

    @Override
    public String describe() {
        return losses.stream().map(Loss::describe).collect(Collectors.joining(", ", "[", "]"));
    }
}
