package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
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
 * @param right the second factors; empty if there is one list alone
 * @param pairs which factors come together
 * @param named a template of the outputs' names: {@code *} the first factor, {@code %} the second
 */
public record Products(List<String> left, List<String> right, Pairs pairs, String named) implements Stage {
    /** Which factors come together. Immutable. */
    public enum Pairs {
        /** Every first one with every second one. */
        EVERY,
        /** The first with the first, the second with the second, and so on. */
        MATCHING,
        /** Every two different ones of one list. */
        DIFFERENT,
        /** Each one of one list with itself. */
        SAME
    }

    /** Checks that there are as many lists as the pairs need (D112). */
    public Products {
        left = List.copyOf(left);
        right = List.copyOf(right);
        boolean two = pairs == Pairs.EVERY || pairs == Pairs.MATCHING;
        Settings.require(
                two != right.isEmpty(),
                "Products",
                "right",
                right + " to " + pairs,
                "second factors to EVERY and MATCHING, none to DIFFERENT and SAME");
    }

    /** Every channel of one pattern with every one of another, named {@code (q1)(qd1)}. */
    public static Products of(String left, String right) {
        return new Products(Selection.split(List.of(left)), Selection.split(List.of(right)), Pairs.EVERY, "(*)(%)");
    }

    /**
     * The first channel of one pattern with the first of another, and so on, named {@code (tau1)(qd1)}; D112 if one has more
     * channels. Of torques and velocities: mechanical power.
     */
    public static Products paired(String left, String right) {
        return new Products(Selection.split(List.of(left)), Selection.split(List.of(right)), Pairs.MATCHING, "(*)(%)");
    }

    /** Every two different channels of these, named {@code (q1)(q2)}. */
    public static Products ofPairs(String... patterns) {
        return new Products(Selection.split(List.of(patterns)), List.of(), Pairs.DIFFERENT, "(*)(%)");
    }

    /** Each channel with itself, named {@code (q1)^2}. */
    public static Products squares(String... patterns) {
        return new Products(Selection.split(List.of(patterns)), List.of(), Pairs.SAME, "(*)^2");
    }

    /** The same under other names. */
    public Products named(String template) {
        return new Products(left, right, pairs, template);
    }

    /** The factors; all channels where an exclusion of one list must not take factors from the other. */
    @Override
    public List<String> select() {
        List<String> both = new ArrayList<>(left);
        both.addAll(right);
        boolean excludes = both.stream().anyMatch(pattern -> pattern.startsWith("!"));
        return excludes && !right.isEmpty() ? List.of("*") : both;
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
        Settings.require(
                pairs != Pairs.MATCHING || first.length == second.length,
                "Products",
                "right",
                right + ", " + second.length + " channels",
                "as many as " + left + " has, which are " + first.length);
        Settings.requireFew((double) first.length * second.length, "Products", "pairs", pairs);
        List<int[]> factors = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < second.length; j++) {
                if (meet(i, j)) {
                    factors.add(new int[] {first[i], second[j]});
                }
            }
        }
        return factors;
    }

    private boolean meet(int i, int j) {
        return switch (pairs) {
            case EVERY -> true;
            case MATCHING, SAME -> i == j;
            case DIFFERENT -> i < j;
        };
    }

    private Channel product(Channel a, Channel b) {
        String name = Template.name(named, a.name(), b.name());
        return new Channel(name, Powers.product(a.unit(), b.unit()), ChannelKind.OTHER);
    }
}
