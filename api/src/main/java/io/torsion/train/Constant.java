package io.torsion.train;

record Constant() implements Schedule {
    @Override
    public double factor(double progress) {
        return 1;
    }

    @Override
    public String describe() {
        return "constant";
    }
}
