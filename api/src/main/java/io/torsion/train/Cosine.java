package io.torsion.train;

record Cosine(double end) implements Schedule {
    Cosine {
        if (!(end >= 0 && end <= 1)) {
            throw new IllegalArgumentException("A cosine ends at a factor in [0, 1], found " + end);
        }
    }

    @Override
    public double factor(double progress) {
        return end + (1 - end) * ((1 + StrictMath.cos(Math.PI * progress)) / 2);
    }

    @Override
    public String describe() {
        return NamedNumbers.write("cosine", end);
    }
}
