package io.torsion.train;

record WarmUp(double share, Schedule then) implements Schedule {
    WarmUp {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A warm-up takes a share of the training in (0, 1), found " + share);
        }
    }

    @Override
    public double factor(double progress) {
        return progress < share ? progress / share * then.factor(0) : then.factor((progress - share) / (1 - share));
    }

    @Override
    public String describe() {
        return NamedNumbers.write("warmup", share) + "+" + then.describe();
    }
}
