package io.torsion.features;

import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ready-made pipelines. Thread-safe. */
public final class Recipes {
    /** Which features the network takes: standardised copies, clipped at 4 deviations. */
    public static final List<String> NETWORK = List.of("net.*");
    /** Which features the linear baseline takes: all others. */
    public static final List<String> BASELINE = List.of("*", "!net.*");

    private static final List<Span> FIT_WINDOWS = Span.seconds(0.08, 0.14, 0.24, 0.40);
    private static final List<Span> DELAYS = Span.seconds(0.01, 0.02, 0.04, 0.08, 0.16);
    private static final List<Double> PLAY_WIDTHS = List.of(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3);
    private static final List<Double> NETWORK_PLAY_WIDTHS = List.of(0.005, 0.02, 0.1);
    private static final double SMOOTH_SIGN = 0.02;
    private static final double NETWORK_CLIP = 4;

    private Recipes() {}

    /** For an arm with angles q1…qn, velocities qd1…qdn and torques tau1…taun. */
    public static FeaturePipeline serialArm(int joints) {
        return serialArm(numbered("q", joints), numbered("qd", joints), numbered("tau", joints), List.of());
    }

    /**
     * For an arm of revolute joints in a chain, from base to tip: causal features of gravity, inertia and friction.
     *
     * <p>Gravity: angles, their sines and cosines, those of sums and differences of two joints and of three neighbours, from
     * the second joint on (turning the base of an upright arm moves no load). Inertia: accelerations over several windows,
     * since which noise is worth which delay differs by joint. Friction: sign, smooth sign and play. Velocities, signs and
     * accelerations are also given with delays, which stand for filters and for the compliance of gears. All lengths are in
     * radians and seconds: nothing depends on the rate, and little on the arm.
     *
     * @param angles names of channels in rad, base first
     * @param velocities names of channels in rad/s, as many
     * @param targets patterns of the channels to predict
     * @param others patterns of more inputs, which pass to baseline and network; may be empty
     */
    public static FeaturePipeline serialArm(
            List<String> angles, List<String> velocities, List<String> targets, List<String> others) {
        if (angles.isEmpty() || angles.size() != velocities.size()) {
            throw new IllegalArgumentException(
                    "An arm has as many velocities as angles, found " + angles + " and " + velocities);
        }
        List<String> inputs = new ArrayList<>(angles);
        inputs.addAll(velocities);
        inputs.addAll(others);
        return FeaturePipeline.builder()
                .inputs(inputs.toArray(String[]::new))
                .targets(targets.toArray(String[]::new))
                .addAll(gravity(angles))
                .addAll(inertiaAndFriction(angles, velocities))
                .addAll(network(velocities, inputs))
                .scaleTargets(StandardScaler.perChannel())
                .build();
    }

    /**
     * For any sensors, whatever they measure: causal.
     *
     * <p>The baseline takes the inputs and their first and second derivatives by time over several windows, inputs and first
     * derivatives also with delays; the network takes standardised copies of what is not delayed.
     *
     * @param inputs names of channels
     * @param targets patterns of the channels to predict
     */
    public static FeaturePipeline general(List<String> inputs, List<String> targets) {
        List<Stage> stages = new ArrayList<>();
        List<String> delayed = new ArrayList<>(inputs);
        List<String> present = new ArrayList<>(inputs);
        for (Span window : FIT_WINDOWS) {
            String first = "d" + window + "(*)";
            String second = "dd" + window + "(*)";
            stages.add(derivative(inputs, 1, window, first));
            stages.add(derivative(inputs, 2, window, second));
            delayed.add(first);
            present.addAll(List.of(first, second));
        }
        stages.add(StandardScaler.perChannel().clip(NETWORK_CLIP).on(present).named("net.*"));
        stages.add(Lags.of(delayed, DELAYS));
        return FeaturePipeline.builder()
                .inputs(inputs.toArray(String[]::new))
                .targets(targets.toArray(String[]::new))
                .addAll(stages)
                .scaleTargets(StandardScaler.perChannel())
                .build();
    }

    private static List<Stage> gravity(List<String> angles) {
        List<Stage> stages = new ArrayList<>();
        stages.add(Trig.sinCos(angles.toArray(String[]::new)));
        String[] loaded = angles.stream().skip(1).toArray(String[]::new);
        if (loaded.length >= 2) {
            stages.add(Trig.ofCombinations(2, loaded));
        }
        if (loaded.length >= 3) {
            stages.add(Trig.ofCombinations(3, loaded).neighbours());
        }
        return stages;
    }

    private static List<Stage> inertiaAndFriction(List<String> angles, List<String> velocities) {
        List<Stage> stages = new ArrayList<>();
        List<String> delayed = new ArrayList<>(velocities);
        stages.add(new Sign(velocities, "sign(*)"));
        delayed.add("sign(*)");
        for (Span window : FIT_WINDOWS) {
            stages.add(derivative(angles, 2, window, "acc" + window + "(*)"));
            delayed.add("acc" + window + "(*)");
        }
        stages.add(Lags.of(delayed, DELAYS));
        stages.add(Friction.play(angles, PLAY_WIDTHS));
        return stages;
    }

    private static Stage derivative(List<String> channels, int order, Span window, String named) {
        return Derivative.of(channels.toArray(String[]::new))
                .order(order)
                .polynomial(2)
                .window(window)
                .named(named);
    }

    private static List<Stage> network(List<String> velocities, List<String> inputs) {
        List<String> chosen = new ArrayList<>(inputs);
        FIT_WINDOWS.forEach(window -> chosen.add("acc" + window + "(*)"));
        NETWORK_PLAY_WIDTHS.forEach(width -> chosen.add("play(*/" + Numbers.text(width) + ")"));
        chosen.add("tanh(*)");
        return List.of(
                Friction.tanh(velocities, SMOOTH_SIGN),
                StandardScaler.perChannel().clip(NETWORK_CLIP).on(chosen).named("net.*"),
                Columns.drop("tanh(*)"));
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
    }
}
