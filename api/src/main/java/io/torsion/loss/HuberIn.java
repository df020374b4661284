package io.torsion.loss;

import io.torsion.data.Channel;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.List;
import java.util.stream.IntStream;

/** Huber's loss before the scale of its targets is known. */
record HuberIn(Unit unit, double delta) implements Loss {
    HuberIn {
        new Huber(delta);
    }

    @Override
    public Loss bind(List<Channel> targets, double[] scale) {
        targets.forEach(this::checkUnit);
        return Loss.perOutput(IntStream.range(0, targets.size())
                .mapToObj(i -> Loss.huber(delta / scale[i]))
                .toArray(Loss[]::new));
    }

    private void checkUnit(Channel target) {
        if (!target.unit().equals(unit)) {
            throw new DataException(
                    ErrorCode.WRONG_UNIT,
                    "The loss " + describe() + " cannot be used for target '" + target.name() + "'",
                    "unit " + target.unit(),
                    "Give delta in that unit, or in scaled units with Loss.huber(delta)");
        }
    }

    @Override
    public double value(int output, double prediction, double target) {
        throw unbound();
    }

    @Override
    public double derivative(int output, double prediction, double target) {
        throw unbound();
    }

    private IllegalStateException unbound() {
        return new IllegalStateException(describe() + " has no scale yet: call bind(targets, scale) first");
    }

    @Override
    public String describe() {
        return "huber:" + delta + unit;
    }
}
