package io.torsion.features;

import io.torsion.data.Selection;
import java.util.Arrays;
import java.util.List;

/** Features that friction in joints needs. Thread-safe. */
public final class Friction {
    private Friction() {}

    /** The sign of velocities (Coulomb friction), named {@code sign(qd1)}; 0 for 0. */
    public static Sign sign(String... patterns) {
        return new Sign(Selection.split(List.of(patterns)), "sign(*)");
    }

    /**
     * A smooth sign of velocities, tanh(v / epsilon), named {@code tanh(qd1/0.02)}.
     *
     * @param epsilon in the velocities' unit
     */
    public static SmoothSign tanh(String pattern, double epsilon) {
        return tanh(List.of(pattern), epsilon);
    }

    /** A smooth sign of velocities. */
    public static SmoothSign tanh(List<String> patterns, double epsilon) {
        return new SmoothSign(Selection.split(patterns), epsilon, "tanh(*/%)");
    }

    /**
     * The play operator on angles, named {@code play(q1/0.02)}.
     *
     * @param widths in the angles' unit
     */
    public static Play play(String pattern, double... widths) {
        return play(List.of(pattern), Arrays.stream(widths).boxed().toList());
    }

    /** The play operator on angles. */
    public static Play play(List<String> patterns, List<Double> widths) {
        return new Play(Selection.split(patterns), widths, "play(*/%)");
    }

    /**
     * The state of Dahl's model on angles, named {@code dahl(q1/0.02)}.
     *
     * @param widths in the angles' unit
     */
    public static Dahl dahl(String pattern, double... widths) {
        return dahl(List.of(pattern), Arrays.stream(widths).boxed().toList());
    }

    /** The state of Dahl's model on angles. */
    public static Dahl dahl(List<String> patterns, List<Double> widths) {
        return new Dahl(Selection.split(patterns), widths, "dahl(*/%)");
    }

    /** Velocity times its magnitude (drag), named {@code qd1|qd1|}. */
    public static SignedSquare quadratic(String... patterns) {
        return new SignedSquare(Selection.split(List.of(patterns)), "*|*|");
    }
}
