package io.torsion.train;

record OneCycle(double rise, double start, double end) implements Schedule {
    OneCycle {
        if (!(rise > 0 && rise < 1 && start >= 1 && end >= 1)) {
            throw new IllegalArgumentException(
                    "One cycle needs a share of the training in (0, 1) in which it rises, and"
                            + " divisors of at least 1 at its start and end, found " + rise + ", " + start + ", "
                            + end);
        }
    }

    @Override
    public double factor(double progress) {
        double first = 1 / start;
        return progress < rise
                ? cosine(first, 1, progress / rise)
                : cosine(1, first / end, (progress - rise) / (1 - rise));
    }

    private static double cosine(double from, double to, double share) {
        return to + (from - to) * ((1 + StrictMath.cos(Math.PI * share)) / 2);
    }

    @Override
    public String describe() {
        return NamedNumbers.write("onecycle", rise, start, end);
    }
}
