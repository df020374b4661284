package io.torsion.tck.reference;

/** Leaves one row: the last valid step of what runs forward in time, step 0 of what runs backward. */
final class LastStepPass implements Pass {
    private final int forwardUnits;
    private int steps;

    LastStepPass(int forwardUnits) {
        this.forwardUnits = forwardUnits;
    }

    @Override
    public double[][] forward(double[][] rows) {
        steps = rows.length;
        double[] last = rows[0].clone();
        System.arraycopy(rows[steps - 1], 0, last, 0, forwardUnits);
        return new double[][] {last};
    }

    @Override
    public double[][] backward(double[][] gradients, double[] weightGradients) {
        double[] gradient = gradients[0];
        double[][] all = new double[steps][gradient.length];
        System.arraycopy(gradient, 0, all[steps - 1], 0, forwardUnits);
        System.arraycopy(gradient, forwardUnits, all[0], forwardUnits, gradient.length - forwardUnits);
        return all;
    }
}
