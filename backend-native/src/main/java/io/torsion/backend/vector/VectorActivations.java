package io.torsion.backend.vector;

import io.torsion.model.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Rational} and the other activations, a vector at a time.
 *
 * <p>The rational stands in one loop, written out: a helper that takes and gives vectors is inlined or not as compilation
 * happens to go, and where it is not, every vector becomes an object.
 */
final class VectorActivations {
    /** For {@link #squash}: every vector gets tanh. */
    static final int ALL_TANH = 0b1111;
    /** For {@link #squash}: every vector gets the sigmoid. */
    static final int ALL_SIGMOID = 0;
    /** For {@link #squash}: of the gates i, f, g, o the third gets tanh. */
    static final int GATES = 0b0100;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorActivations() {}

    /**
     * Tanh or sigmoid of whole vectors, since sigmoid(x) = (1 + tanh(x/2))/2; the halves cost no accuracy.
     *
     * @param tanhs bit k tells that the k-th of each four vectors gets tanh, not the sigmoid
     */
    static void squash(int tanhs, float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i += V) {
            boolean tanh = (tanhs >> (i / V & 3) & 1) != 0;
            FloatVector scale = FloatVector.broadcast(S, tanh ? 1 : 0.5f);
            FloatVector shift = FloatVector.broadcast(S, tanh ? 0 : 0.5f);
            FloatVector x = FloatVector.fromArray(S, from, at + i)
                    .mul(scale)
                    .max(FloatVector.broadcast(S, -Rational.TANH_LIMIT))
                    .min(FloatVector.broadcast(S, Rational.TANH_LIMIT));
            FloatVector s = x.mul(x);
            FloatVector p = FloatVector.broadcast(S, Rational.P4)
                    .fma(s, FloatVector.broadcast(S, Rational.P3))
                    .fma(s, FloatVector.broadcast(S, Rational.P2))
                    .fma(s, FloatVector.broadcast(S, Rational.P1))
                    .fma(s, FloatVector.broadcast(S, 1));
            FloatVector q = FloatVector.broadcast(S, Rational.Q4)
                    .fma(s, FloatVector.broadcast(S, Rational.Q3))
                    .fma(s, FloatVector.broadcast(S, Rational.Q2))
                    .fma(s, FloatVector.broadcast(S, Rational.Q1))
                    .fma(s, FloatVector.broadcast(S, 1));
            x.mul(p)
                    .div(q)
                    .max(FloatVector.broadcast(S, -1))
                    .min(FloatVector.broadcast(S, 1))
                    .fma(scale, shift)
                    .intoArray(to, toAt + i);
        }
    }

    static void apply(Activation activation, float[] values, int at, int count) {
        switch (activation) {
            case TANH -> squash(ALL_TANH, values, at, values, at, count);
            case SIGMOID -> squash(ALL_SIGMOID, values, at, values, at, count);
            case RELU -> relu(values, at, count);
            case LINEAR -> {}
        }
    }

    private static void relu(float[] values, int at, int count) {
        for (int i = at; i < at + count; i += V) {
            FloatVector.fromArray(S, values, i).max(0).intoArray(values, i);
        }
    }

    static void back(Activation activation, float[] values, float[] gradients, int at, int count) {
        switch (activation) {
            case TANH -> tanhBack(values, gradients, at, count);
            case SIGMOID -> sigmoidBack(values, gradients, at, count);
            case RELU -> PlainLoops.reluBack(values, gradients, at, at + count);
            case LINEAR -> {}
        }
    }

    private static void tanhBack(float[] values, float[] gradients, int at, int count) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = at; i < at + count; i += V) {
            FloatVector y = FloatVector.fromArray(S, values, i);
            FloatVector d = FloatVector.fromArray(S, gradients, i);
            d.mul(one.sub(y.mul(y))).intoArray(gradients, i);
        }
    }

    private static void sigmoidBack(float[] values, float[] gradients, int at, int count) {
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = at; i < at + count; i += V) {
            FloatVector y = FloatVector.fromArray(S, values, i);
            FloatVector d = FloatVector.fromArray(S, gradients, i);
            d.mul(y.mul(one.sub(y))).intoArray(gradients, i);
        }
    }
}
