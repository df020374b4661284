package io.torsion.backend.vector;

import io.torsion.model.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Rational} and the other activations, a vector at a time.
 *
 * <p>The rational stands in one loop, written out: a helper that takes and gives vectors is inlined or not as compilation
 * happens to go, and where it is not, every vector becomes an object. The method is longer than C2 inlines (325 bytes), so
 * that it is compiled by itself and its nodes do not count against its callers.
 */
final class VectorActivations {
    /** For {@link #squash}: every vector gets tanh. */
    static final int ALL_TANH = 0b1111;
    /** For {@link #squash}: every vector gets the sigmoid. */
    static final int ALL_SIGMOID = 0;
    /** For {@link #squash}: of the gates i, f, g, o the third gets tanh. */
    static final int GATES = 0b0100;

    /** Of the sigmoid, then of tanh; a choice by a branch would merge vectors, which C2 may do with objects. */
    private static final float[] SCALE = {0.5f, 1};

    private static final float[] SHIFT = {0.5f, 0};
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorActivations() {}

    /**
     * Tanh or sigmoid of whole vectors, since sigmoid(x) = (1 + tanh(x/2))/2; the halves cost no accuracy.
     *
     * @param tanhs bit k tells that the k-th of each four vectors gets tanh, not the sigmoid
     */
    static void squash(int tanhs, float[] from, int at, float[] to, int toAt, int count) {
        FloatVector low = FloatVector.broadcast(S, -Rational.TANH_LIMIT);
        FloatVector high = FloatVector.broadcast(S, Rational.TANH_LIMIT);
        FloatVector minusOne = FloatVector.broadcast(S, -1);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector p1 = FloatVector.broadcast(S, Rational.P1);
        FloatVector p2 = FloatVector.broadcast(S, Rational.P2);
        FloatVector p3 = FloatVector.broadcast(S, Rational.P3);
        FloatVector p4 = FloatVector.broadcast(S, Rational.P4);
        FloatVector q1 = FloatVector.broadcast(S, Rational.Q1);
        FloatVector q2 = FloatVector.broadcast(S, Rational.Q2);
        FloatVector q3 = FloatVector.broadcast(S, Rational.Q3);
        FloatVector q4 = FloatVector.broadcast(S, Rational.Q4);
        for (int i = 0; i < count; i += V) {
            int tanh = tanhs >> (i / V & 3) & 1;
            FloatVector scale = FloatVector.broadcast(S, SCALE[tanh]);
            FloatVector shift = FloatVector.broadcast(S, SHIFT[tanh]);
            FloatVector x = FloatVector.fromArray(S, from, at + i).mul(scale);
            x = x.max(low).min(high);
            FloatVector s = x.mul(x);
            FloatVector p = p4.fma(s, p3).fma(s, p2).fma(s, p1).fma(s, one);
            FloatVector q = q4.fma(s, q3).fma(s, q2).fma(s, q1).fma(s, one);
            FloatVector y = x.mul(p).div(q).max(minusOne).min(one);
            y.fma(scale, shift).intoArray(to, toAt + i);
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
