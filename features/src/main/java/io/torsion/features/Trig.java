package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Pointwise;
import java.util.List;
import java.util.Map;

/**
 * Adds sine and cosine of angles, or of sums and differences of angles, which are what gravity on a serial arm is made of.
 *
 * <p>Output: for each combination its sine, then its cosine; combinations in the order of the channels, for each all
 * combinations of signs, plus before minus, the first angle always plus. Unit: of the input rad, of the output none. NaN:
 * passed on. Immutable.
 *
 * @param select the angles
 * @param angles how many angles are combined: 1 for each alone
 * @param adjacent true if only angles that follow each other are combined
 * @param named a template of the outputs' names: {@code *} the angle, {@code %} sin or cos
 */
public record Trig(List<String> select, int angles, boolean adjacent, String named) implements Stage {
    /** Checks the number. */
    public Trig {
        select = List.copyOf(select);
        Settings.require(angles >= 1, "Trig", "angles", angles, "1 or more");
    }

    /** Of each angle, named {@code sin(q1)}, {@code cos(q1)}. */
    public static Trig sinCos(String... patterns) {
        return ofCombinations(1, patterns);
    }

    /** Of the signed sums of so many of the angles, named {@code sin(q1+q2-q3)}; nothing if there are fewer angles. */
    public static Trig ofCombinations(int angles, String... patterns) {
        return new Trig(Selection.split(List.of(patterns)), angles, false, "%(*)");
    }

    /** Only of angles that follow each other. */
    public Trig neighbours() {
        return new Trig(select, angles, true, named);
    }

    /** The same under other names, for example {@code %_*} for {@code sin_q1}. */
    public Trig named(String template) {
        return new Trig(select, angles, adjacent, template);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return sums(selected).stream()
                .map(sum -> sum.text(selected.names()))
                .flatMap(text -> List.of("sin", "cos").stream().map(f -> Channel.of(Template.name(named, text, f))))
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        SignedSum[] sums = sums(selected).toArray(SignedSum[]::new);
        return new Pointwise((in, out) -> {
            for (int i = 0; i < sums.length; i++) {
                double angle = sums[i].of(in);
                out[2 * i] = Math.sin(angle);
                out[2 * i + 1] = Math.cos(angle);
            }
        });
    }

    private List<SignedSum> sums(Schema selected) {
        Settings.requireFew(SignedSum.count(selected.size(), angles, adjacent), "Trig", "angles", angles);
        return SignedSum.all(selected.size(), angles, adjacent);
    }
}
