package io.torsion.samples.backend;

/** One layer at work on one sequence {@code [step][value]}; remembers what its way back needs. */
interface PlainLayer {
    /** What it gives for each step. */
    double[][] forward(double[][] rows);

    /** The gradient of its rows, from that of what it gave; adds to the gradient of the weights. */
    double[][] backward(double[][] gradients, double[] weightGradient);
}
