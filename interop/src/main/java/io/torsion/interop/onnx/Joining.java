package io.torsion.interop.onnx;

import io.torsion.interop.onnx.Part.Half;
import io.torsion.interop.onnx.Part.Moment;
import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.List;

/** The two directions of a layer: joined to one layer, or taken apart. */
final class Joining {
    private final Operator op;

    Joining(Operator op) {
        this.op = op;
    }

    /** What Concat does with signals. */
    Signal concat(List<Signal> signals) {
        Signal first = signals.get(0);
        int axis = op.axis(op.number("axis", 1), first.rank());
        for (Signal signal : signals) {
            if (signal.rank() != first.rank() || !sameBut(axis, signal, first)) {
                throw op.unknown(
                        "signals of other axes side by side", "Join the directions of one layer, forward first");
            }
        }
        if (signals.size() == 1) {
            return first;
        }
        List<Part> parts = new ArrayList<>();
        signals.forEach(signal -> parts.addAll(signal.parts()));
        boolean features = signals.stream()
                .allMatch(signal ->
                        signal.parts().size() == 1 && signal.axes().get(axis).is(Axis.FEATURES));
        Signal all = new Signal(parts, first.axes());
        if (features) {
            long width = signals.stream()
                    .mapToLong(signal -> signal.axes().get(axis).size())
                    .sum();
            return directions(all.axis(axis, Axis.of(Axis.FEATURES, width)));
        }
        return all.axis(axis, Axis.of(Axis.DIRECTIONS, parts.size()));
    }

    private static boolean sameBut(int axis, Signal a, Signal b) {
        for (int i = 0; i < a.rank(); i++) {
            boolean states = a.axes().get(i).isOne() || a.axes().get(i).is(Axis.DIRECTIONS);
            boolean fits = i == axis
                    ? states || a.axes().get(i).is(Axis.FEATURES)
                    : a.axes().get(i).equals(b.axes().get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Two parts that are forward and backward of one layer become all of it. */
    Signal directions(Signal sides) {
        if (sides.parts().size() != 2) {
            throw op.unknown(
                    sides.parts().size() + " signals side by side", "Join the directions of one layer, forward first");
        }
        Part forward = sides.parts().get(0);
        Part backward = sides.parts().get(1);
        return sides.with(new Part(chain(forward, backward), Half.WHOLE, moment(forward, backward)));
    }

    private Chain chain(Part forward, Part backward) {
        Chain a = forward.chain();
        Chain b = backward.chain();
        if (backward.half() == Half.BACKWARD && forward.half() == Half.FORWARD && a == b) {
            return a;
        }
        Chain before = a.before;
        boolean alone = forward.half() == Half.WHOLE && backward.half() == Half.BACKWARD && before == b.before;
        if (alone && before != null && a.layer instanceof Layer.Recurrent layer && layer.equals(b.layer)) {
            List<double[]> both = new ArrayList<>(a.tensors);
            both.addAll(b.tensors);
            return before.then(new Layer.Bidirectional(layer), both, a.name, 2 * a.width, 0);
        }
        throw op.unknown(
                "two signals side by side that are not forward and backward of one layer",
                "A network has one way from its input to its output; join the directions of one layer, forward first");
    }

    private Moment moment(Part forward, Part backward) {
        boolean last = forward.moment() == Moment.ANSWER || forward.moment() == Moment.LAST;
        if (last && backward.moment() == Moment.FIRST) {
            return Moment.ANSWER;
        }
        if (forward.moment() == backward.moment() || (last && backward.moment() == Moment.LAST)) {
            return backward.moment();
        }
        throw op.unknown(
                "forward and backward at time steps that do not belong together",
                "Join the final states of both directions (Y_h), or both at all time steps");
    }

    /** One direction of what a bidirectional layer gives, by its place among the features. */
    Signal half(Signal in, Cut cut, int size) {
        Part whole = in.only();
        boolean forward = cut.start() == 0 && cut.end() * 2 == size;
        boolean backward = cut.end() == size && cut.start() * 2 == size;
        if (whole.half() == Half.WHOLE
                && cut.step() == 1
                && whole.chain().layer instanceof Layer.Bidirectional
                && (forward || backward)
                && whole.moment() != Moment.ANSWER) {
            return in.with(new Part(whole.chain(), forward ? Half.FORWARD : Half.BACKWARD, whole.moment()));
        }
        throw op.unknown("some of the features", "Only the directions of a bidirectional layer can be taken apart");
    }
}
