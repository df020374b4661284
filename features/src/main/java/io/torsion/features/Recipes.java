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

    static final List<Span> FIT_WINDOWS = Span.seconds(0.08, 0.14, 0.24, 0.40);
    static final List<Span> DELAYS = Span.seconds(0.01, 0.02, 0.04, 0.08, 0.16);
    static final double NETWORK_CLIP = 4;

    private Recipes() {}

    /** For an arm with angles q1…qn, velocities qd1…qdn and torques tau1…taun. */
    public static FeaturePipeline serialArm(int joints) {
        return serialArm(numbered("q", joints), numbered("qd", joints), numbered("tau", joints), List.of());
    }

    /**
     * For an arm of revolute joints in a chain, from base to tip: {@link SerialArm} as it is without settings.
     *
     * @param angles names of channels in rad, base first
     * @param velocities names of channels in rad/s, as many
     * @param targets patterns of the channels to predict
     * @param others patterns of more inputs, which pass to baseline and network; may be empty
     */
    public static FeaturePipeline serialArm(
            List<String> angles, List<String> velocities, List<String> targets, List<String> others) {
        return SerialArm.of(angles, velocities, targets, others).pipeline();
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

    static Stage derivative(List<String> channels, int order, Span window, String named) {
        return Derivative.of(channels.toArray(String[]::new))
                .order(order)
                .polynomial(2)
                .window(window)
                .named(named);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
    }
}
