package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.ConstantAcceleration;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.KalmanStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds estimates of position, velocity and acceleration of channels by a Kalman filter, causally.
 *
 * <p>The model: acceleration stays but for white jerk, positions are measured with white noise (Bar-Shalom, Li and Kirubarajan
 * 2001, chapter 6). The steady form runs with the gains that are left after many rows, found by iterating the Riccati equation,
 * which is the optimal α-β-γ filter; it starts as if the first row had stood there for ever. {@link #diffuse()} starts with an
 * unknown velocity and acceleration instead, and its gains vary until it knows them: better when recordings start in motion.
 *
 * <p>Output: for each channel its position, velocity and acceleration. Unit: the source's, by seconds, by seconds squared. NaN:
 * is answered with NaN, and the state moves on as predicted (what is infinite is NaN too). Immutable.
 *
 * @param select the positions
 * @param named templates of the outputs' names, see {@link Names}: of position, velocity and acceleration
 * @param jerk the spectral density of the jerk, in the source's unit squared by seconds to the fifth; positive
 * @param deviation of a measurement, in the source's unit; positive
 * @param steady true if the gains are those after many rows from the start
 */
public record Kalman(List<String> select, List<String> named, double jerk, double deviation, boolean steady)
        implements Stage {
    static final int STATES = 3;
    /** Beyond it squares of covariances overflow. */
    private static final double MOST_JERK = 1e100;

    /** Checks the numbers. */
    public Kalman {
        select = List.copyOf(select);
        named = List.copyOf(named);
        Settings.require(named.size() == STATES, "Kalman", "named", named, "three templates");
        Settings.require(
                jerk > 0 && Double.isFinite(jerk), "Kalman", "jerk", jerk, "a positive spectral density of the jerk");
        Settings.require(
                deviation > 0 && Double.isFinite(deviation),
                "Kalman",
                "deviation",
                deviation,
                "a positive deviation of the measurement");
    }

    /** Of these channels, named after them: {@code kalman(q1)}, {@code kalman(dq1)}, {@code kalman(ddq1)}. */
    public static Kalman of(double jerk, double deviation, String... patterns) {
        return new Kalman(
                Selection.split(List.of(patterns)),
                List.of("kalman(*)", "kalman(d*)", "kalman(dd*)"),
                jerk,
                deviation,
                true);
    }

    /** The same under other names, for example {@code q_*}, {@code qd#}, {@code qdd#}. */
    public Kalman named(String position, String velocity, String acceleration) {
        return new Kalman(select, List.of(position, velocity, acceleration), jerk, deviation, steady);
    }

    /** Starts from the first position with an unknown velocity and acceleration. */
    public Kalman diffuse() {
        return new Kalman(select, named, jerk, deviation, false);
    }

    /** The best estimates from the rows before and after: offline only. */
    public KalmanSmoother smoother() {
        return new KalmanSmoother(this);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return selected.channels().stream().flatMap(this::outputs).toList();
    }

    private Stream<Channel> outputs(Channel source) {
        return IntStream.range(0, STATES)
                .mapToObj(order -> new Channel(
                        Names.derive(named.get(order), source.name()),
                        source.unit().derivative(order),
                        source.kind().derivative(order)));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double period = selected.samplePeriod();
        ConstantAcceleration model = model(period);
        double[] gain = steady ? model.steadyGain() : new double[STATES];
        Settings.require(
                gain.length == STATES,
                "Kalman",
                "jerk",
                jerk,
                "more jerk, or a smaller deviation: at this one the gains do not settle within a million rows");
        return new KalmanStream(selected.size(), period, model, steady ? gain : new double[0]);
    }

    ConstantAcceleration model(double samplePeriod) {
        double density = jerk * Math.pow(samplePeriod, 5) / deviation / deviation;
        Settings.require(
                density > 0 && density < MOST_JERK,
                "Kalman",
                "jerk and deviation",
                jerk + " and " + deviation,
                "numbers of a movement: a row of jerk moves it by " + density + " squared deviations");
        return new ConstantAcceleration(density);
    }
}
