package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.stream.Pointwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adds products of channels, two by two.
 *
 * <p>Unit: the product of the sources' units. NaN: passed on. Immutable.
 *
 * @param left the first factors
 * @param right the second factors; empty if channels are multiplied with each other
 * @param squares true if channels are multiplied with themselves
 * @param named a template of the outputs' names: {@code *} the first factor, {@code %} the second
 */
public record Products(List<String> left, List<String> right, boolean squares, String named) implements Stage {
    /** Copies the patterns. */
    public Products {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** Every channel of one pattern with every one of another, named {@code (q1)(qd1)}. */
    public static Products of(String left, String right) {
        return new Products(Selection.split(List.of(left)), Selection.split(List.of(right)), false, "(*)(%)");
    }

    /** Every two different channels of these, named {@code (q1)(q2)}. */
    public static Products ofPairs(String... patterns) {
        return new Products(Selection.split(List.of(patterns)), List.of(), false, "(*)(%)");
    }

    /** Each channel with itself, named {@code (q1)^2}. */
    public static Products squares(String... patterns) {
        return new Products(Selection.split(List.of(patterns)), List.of(), true, "(*)^2");
    }

    /** The same under other names. */
    public Products named(String template) {
        return new Products(left, right, squares, template);
    }

    @Override
    public List<String> select() {
        List<String> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        List<Channel> channels = selected.channels();
        return factors(selected).stream()
                .map(pair -> product(channels.get(pair[0]), channels.get(pair[1])))
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        int[][] factors = factors(selected).toArray(int[][]::new);
        return new Pointwise((in, out) -> {
            for (int i = 0; i < factors.length; i++) {
                out[i] = in[factors[i][0]] * in[factors[i][1]];
            }
        });
    }

    private List<int[]> factors(Schema selected) {
        int[] first = new Selection(left).indices(selected);
        int[] second = right.isEmpty() ? first : new Selection(right).indices(selected);
        List<int[]> factors = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            int from = squares || !right.isEmpty() ? 0 : i + 1;
            for (int j = squares ? i : from; j < (squares ? i + 1 : second.length); j++) {
                factors.add(new int[] {first[i], second[j]});
            }
        }
        return factors;
    }

    private Channel product(Channel a, Channel b) {
        Unit unit = new Unit(
                a.unit().base() + "·" + b.unit().base(),
                a.unit().perSecond() + b.unit().perSecond());
        return new Channel(Template.name(named, a.name(), b.name()), unit, ChannelKind.OTHER);
    }
}
