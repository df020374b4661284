package io.torsion.tck.reference;

/** One layer at work on one sequence, whose rows are its valid time steps; remembers what backpropagation needs. */
interface Pass {
    double[][] forward(double[][] rows);

    /** Gives the gradients of the rows, and adds to those of the weights. */
    double[][] backward(double[][] gradients, double[] weightGradients);

    /** A layer that goes through time step by step. */
    interface Stepwise extends Pass {
        /** One time step, without a memory for backpropagation. */
        void step(double[] in, double[] out);
    }
}
