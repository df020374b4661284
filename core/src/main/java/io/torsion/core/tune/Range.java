package io.torsion.core.tune;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a parameter can be. Immutable. */
sealed interface Range {
    /** Where a value lies on the line on which it is searched. */
    double place(Object value);

    /** The value at a place. */
    Object value(double place);

    /** Whether a value, of whatever type, is one of these. */
    boolean holds(Object value);

    /** Whether there is one value alone. */
    boolean isSingle();

    /** A place, each as likely as any other. */
    double uniform(RandomGenerator random);

    private static void require(boolean holds, String what, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", found " + found);
        }
    }

    /** Numbers, by their logarithm or as they are. */
    record Floats(double low, double high, boolean log) implements Range {
        public Floats {
            boolean fits = low <= high && Double.isFinite(high - low) && (!log || low > 0);
            require(
                    fits,
                    "A range goes from a number to one that is no less, positive ones to search logarithms",
                    text(low, high));
        }

        double bottom() {
            return place(low);
        }

        double top() {
            return place(high);
        }

        @Override
        public double place(Object value) {
            double number = (Double) value;
            return log ? StrictMath.log(number) : number;
        }

        @Override
        public Object value(double place) {
            return Math.min(high, Math.max(low, log ? StrictMath.exp(place) : place));
        }

        @Override
        public boolean holds(Object value) {
            return value instanceof Double number && number >= low && number <= high;
        }

        @Override
        public boolean isSingle() {
            return bottom() >= top();
        }

        @Override
        public double uniform(RandomGenerator random) {
            return bottom() + random.nextDouble() * (top() - bottom());
        }

        @Override
        public String toString() {
            return "float" + (log ? " log " : " ") + text(low, high);
        }
    }

    /** Whole numbers. */
    record Ints(int low, int high) implements Range {
        public Ints {
            require(low <= high, "A range goes from a number to one that is no less", text(low, high));
        }

        @Override
        public double place(Object value) {
            return (Integer) value;
        }

        @Override
        public Object value(double place) {
            return (int) Math.min(high, Math.max(low, Math.rint(place)));
        }

        @Override
        public boolean holds(Object value) {
            return value instanceof Integer number && number >= low && number <= high;
        }

        @Override
        public boolean isSingle() {
            return low == high;
        }

        @Override
        public double uniform(RandomGenerator random) {
            return Math.floor(low + random.nextDouble() * ((double) high - low + 1));
        }

        @Override
        public String toString() {
            return "int " + text(low, high);
        }
    }

    /** Some of which nothing is known but that they differ. */
    record Choices(List<String> texts) implements Range {
        public Choices {
            texts = List.copyOf(texts);
            boolean differ = new HashSet<>(texts).size() == texts.size();
            require(!texts.isEmpty() && differ, "Choices are at least one, each with a text of its own", texts);
        }

        @Override
        public double place(Object value) {
            return texts.indexOf(value);
        }

        @Override
        public Object value(double place) {
            return texts.get((int) place);
        }

        @Override
        public boolean holds(Object value) {
            return value instanceof String text && texts.contains(text);
        }

        @Override
        public boolean isSingle() {
            return texts.size() == 1;
        }

        @Override
        public double uniform(RandomGenerator random) {
            return random.nextInt(texts.size());
        }

        @Override
        public String toString() {
            return "one of " + texts;
        }
    }

    private static String text(Object low, Object high) {
        return "[" + low + ", " + high + "]";
    }
}
