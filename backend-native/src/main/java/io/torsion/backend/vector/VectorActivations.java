package io.torsion.backend.vector;

import io.torsion.model.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Rational} and the other activations, a vector at a time. No loop calls more than one helper: C2 gives up on long
 * ones and makes an object of every vector.
 */
final class VectorActivations {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private VectorActivations() {}

    static FloatVector tanh(FloatVector value) {
        FloatVector x = value.max(FloatVector.broadcast(S, -Rational.TANH_LIMIT))
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
        return x.mul(p).div(q).max(FloatVector.broadcast(S, -1)).min(FloatVector.broadcast(S, 1));
    }

    static void apply(Activation activation, float[] values, int at, int count) {
        switch (activation) {
            case TANH -> tanh(values, at, count);
            case SIGMOID -> sigmoid(values, at, count);
            case RELU -> relu(values, at, count);
            case LINEAR -> {}
        }
    }

    private static void tanh(float[] values, int at, int count) {
        for (int i = at; i < at + count; i += V) {
            tanh(FloatVector.fromArray(S, values, i)).intoArray(values, i);
        }
    }

    /** (1 + tanh(x/2))/2; the halves cost no accuracy. */
    private static void sigmoid(float[] values, int at, int count) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        for (int i = at; i < at + count; i += V) {
            FloatVector x = FloatVector.fromArray(S, values, i).mul(half);
            tanh(x).fma(half, half).intoArray(values, i);
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
