package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Pointwise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Adds powers of channels, named {@code (q1)^3}.
 *
 * <p>Output: exponent by exponent, channel by channel. Unit: the power of the source's. NaN: passed on. Immutable.
 *
 * @param select the channels
 * @param exponents each from 2 to 9
 * @param named a template of the outputs' names: {@code *} the source, {@code %} the exponent
 */
public record Powers(List<String> select, List<Integer> exponents, String named) implements Stage {
    /** Checks the exponents (D112). */
    public Powers {
        select = List.copyOf(select);
        exponents = List.copyOf(exponents);
        Settings.require(
                !exponents.isEmpty() && exponents.stream().allMatch(n -> n >= 2 && n <= 9),
                "Powers",
                "exponents",
                exponents,
                "whole numbers from 2 to 9");
    }

    /** These powers of the channels that match. */
    public static Powers of(String pattern, int... exponents) {
        List<Integer> list = Arrays.stream(exponents).boxed().toList();
        return new Powers(Selection.split(List.of(pattern)), list, "(*)^%");
    }

    /** The same under other names. */
    public Powers named(String template) {
        return new Powers(select, exponents, template);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return exponents.stream()
                .flatMap(n -> selected.channels().stream().map(source -> output(source, n)))
                .toList();
    }

    private Channel output(Channel source, int exponent) {
        String name = Template.name(named, source.name(), String.valueOf(exponent));
        return new Channel(name, unit(source.unit(), exponent), ChannelKind.OTHER);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        int[] numbers = exponents.stream().mapToInt(Integer::intValue).toArray();
        return new Pointwise((in, out) -> {
            int to = 0;
            for (int exponent : numbers) {
                for (double value : in) {
                    out[to++] = power(value, exponent);
                }
            }
        });
    }

    /** The same bits everywhere, which {@link Math#pow} does not promise. */
    private static double power(double value, int exponent) {
        double power = value;
        for (int i = 1; i < exponent; i++) {
            power *= value;
        }
        return power;
    }

    /** The unit of a power. */
    static Unit unit(Unit source, int exponent) {
        return exponent == 1 ? source : product(unit(source, exponent - 1), source);
    }

    /** The unit of a product. */
    static Unit product(Unit a, Unit b) {
        boolean first = b.base().equals(Unit.NONE.base());
        boolean second = a.base().equals(Unit.NONE.base());
        String base = first ? a.base() : second ? b.base() : a.base() + "·" + b.base();
        return new Unit(base, a.perSecond() + b.perSecond());
    }
}
