package io.torsion.features;

import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The recipe for an arm of revolute joints in a chain, from base to tip, with settings that can be searched; causal. Immutable.
 *
 * <p>Gravity: angles, their sines and cosines, those of sums and differences of two joints and of three neighbours, from the second
 * joint on (turning the base of an upright arm moves no load). Inertia: accelerations over several windows, since which noise is worth
 * which delay differs by joint. Friction: sign, smooth sign and play. Velocities, signs and accelerations are also given with delays,
 * which stand for filters and for the compliance of gears. All lengths are in radians and seconds: nothing depends on the rate, and
 * little on the arm.
 *
 * @param angles names of channels in rad, base first
 * @param velocities names of channels in rad/s, as many
 * @param targets patterns of the channels to predict
 * @param others patterns of more inputs, which pass to baseline and network; may be empty
 * @param fitWindows of the accelerations, at least one
 * @param delays of what is given with delays; may be empty
 * @param playWidths of the play that the baseline sees, in rad
 * @param extras more columns of the baseline
 */
public record SerialArm(
        List<String> angles,
        List<String> velocities,
        List<String> targets,
        List<String> others,
        List<Span> fitWindows,
        List<Span> delays,
        List<Double> playWidths,
        Set<Extra> extras) {
    /** Columns that help some joints of some arms, and cost all of them variance. Immutable. */
    public enum Extra {
        /** Signs of velocities times sines and cosines of angles: friction grows with the load that gravity puts on a joint. */
        LOAD_FRICTION,
        /** Accelerations times sines and cosines of angles: inertia depends on the posture. */
        POSTURE_INERTIA,
        /** What sines and cosines of twice and three times each angle are made of: gears, cables and sensors are not the same all around. */
        HARMONICS
    }

    private static final List<Double> PLAY_WIDTHS = List.of(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3);
    private static final List<Double> NETWORK_PLAY_WIDTHS = List.of(0.005, 0.02, 0.1);
    private static final double SMOOTH_SIGN = 0.02;

    /** Checks that there is a velocity for each angle. */
    public SerialArm {
        angles = List.copyOf(angles);
        velocities = List.copyOf(velocities);
        targets = List.copyOf(targets);
        others = List.copyOf(others);
        fitWindows = List.copyOf(fitWindows);
        delays = List.copyOf(delays);
        playWidths = List.copyOf(playWidths);
        extras = Collections.unmodifiableSet(extras.isEmpty() ? EnumSet.noneOf(Extra.class) : EnumSet.copyOf(extras));
        if (angles.isEmpty() || angles.size() != velocities.size()) {
            throw new IllegalArgumentException(
                    "An arm has as many velocities as angles, found " + angles + " and " + velocities);
        }
        if (fitWindows.isEmpty()) {
            throw new IllegalArgumentException("An arm needs at least one window for accelerations");
        }
    }

    /** With the settings of {@link Recipes#serialArm(List, List, List, List)}. */
    public static SerialArm of(
            List<String> angles, List<String> velocities, List<String> targets, List<String> others) {
        return new SerialArm(
                angles, velocities, targets, others, Recipes.FIT_WINDOWS, Recipes.DELAYS, PLAY_WIDTHS, Set.of());
    }

    /** The same with accelerations over these windows. */
    public SerialArm fitWindows(List<Span> windows) {
        return new SerialArm(angles, velocities, targets, others, windows, delays, playWidths, extras);
    }

    /** The same with these delays. */
    public SerialArm delays(List<Span> spans) {
        return new SerialArm(angles, velocities, targets, others, fitWindows, spans, playWidths, extras);
    }

    /** The same with play of these widths, in rad. */
    public SerialArm playWidths(List<Double> widths) {
        return new SerialArm(angles, velocities, targets, others, fitWindows, delays, widths, extras);
    }

    /** The same with these columns more, and no others. */
    public SerialArm extras(Set<Extra> more) {
        return new SerialArm(angles, velocities, targets, others, fitWindows, delays, playWidths, more);
    }

    /** The recipe; {@link Recipes#BASELINE} and {@link Recipes#NETWORK} tell who takes what. */
    public FeaturePipeline pipeline() {
        List<String> inputs = new ArrayList<>(angles);
        inputs.addAll(velocities);
        inputs.addAll(others);
        return FeaturePipeline.builder()
                .inputs(inputs.toArray(String[]::new))
                .targets(targets.toArray(String[]::new))
                .addAll(gravity())
                .addAll(inertiaAndFriction())
                .addAll(more())
                .addAll(network(inputs))
                .scaleTargets(StandardScaler.perChannel())
                .build();
    }

    private List<Stage> gravity() {
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

    private List<Stage> inertiaAndFriction() {
        List<Stage> stages = new ArrayList<>();
        List<String> delayed = new ArrayList<>(velocities);
        stages.add(new Sign(velocities, "sign(*)"));
        delayed.add("sign(*)");
        for (Span window : fitWindows) {
            stages.add(Recipes.derivative(angles, 2, window, acceleration(window)));
            delayed.add(acceleration(window));
        }
        if (!delays.isEmpty()) {
            stages.add(Lags.of(delayed, delays));
        }
        if (!playWidths.isEmpty()) {
            stages.add(Friction.play(angles, playWidths));
        }
        return stages;
    }

    private List<Stage> more() {
        List<String> sines = angles.stream().map(angle -> "sin(" + angle + ")").toList();
        List<String> cosines =
                angles.stream().map(angle -> "cos(" + angle + ")").toList();
        List<String> posture = Stream.concat(sines.stream(), cosines.stream()).toList();
        List<Stage> stages = new ArrayList<>();
        if (extras.contains(Extra.LOAD_FRICTION)) {
            List<String> signs = velocities.stream().map(v -> "sign(" + v + ")").toList();
            stages.add(products(signs, posture));
        }
        if (extras.contains(Extra.POSTURE_INERTIA)) {
            Span middle = fitWindows.get((fitWindows.size() - 1) / 2);
            List<String> accelerations = angles.stream()
                    .map(angle -> acceleration(middle).replace("*", angle))
                    .toList();
            stages.add(products(accelerations, posture));
        }
        if (extras.contains(Extra.HARMONICS)) {
            // with sine and cosine themselves these span the second and the third harmonic
            stages.add(new Products(sines, cosines, Products.Pairs.MATCHING, "(*)(%)"));
            stages.add(new Powers(sines, List.of(2, 3), "(*)^%"));
            stages.add(new Powers(cosines, List.of(3), "(*)^%"));
        }
        return stages;
    }

    private static Stage products(List<String> left, List<String> right) {
        return new Products(left, right, Products.Pairs.EVERY, "(*)(%)");
    }

    private static String acceleration(Span window) {
        return "acc" + window + "(*)";
    }

    /** The network sees its own widths of play, whatever the baseline has. */
    private List<Stage> network(List<String> inputs) {
        List<Stage> stages = new ArrayList<>();
        List<String> chosen = new ArrayList<>(inputs);
        fitWindows.forEach(window -> chosen.add(acceleration(window)));
        List<Double> missing = NETWORK_PLAY_WIDTHS.stream()
                .filter(width -> !playWidths.contains(width))
                .toList();
        NETWORK_PLAY_WIDTHS.forEach(width -> chosen.add("play(*/" + Numbers.text(width) + ")"));
        if (!missing.isEmpty()) {
            stages.add(Friction.play(angles, missing));
        }
        chosen.add("tanh(*)");
        stages.add(Friction.tanh(velocities, SMOOTH_SIGN));
        stages.add(StandardScaler.perChannel()
                .clip(Recipes.NETWORK_CLIP)
                .on(chosen)
                .named("net.*"));
        stages.add(Columns.drop("tanh(*)"));
        return stages;
    }
}
