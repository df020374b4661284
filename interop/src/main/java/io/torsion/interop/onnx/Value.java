package io.torsion.interop.onnx;

import java.util.List;

/** What is known of a tensor without running the graph. */
sealed interface Value permits Tensor, Signal, Value.Absent, Value.Filled, Value.Given, Value.Other, Value.Normal {
    /** An optional input that is left out. */
    record Absent() implements Value {}

    /** All elements are this number; how many there are is only known when the graph runs. */
    record Filled(double value) implements Value {}

    /** An input of the graph that is not the sequence: states and lengths. */
    record Given(String name) implements Value {}

    /** What nothing here can be made of, such as the cells of an LSTM. */
    record Other(String what) implements Value {}

    /**
     * A part of a layer normalisation that is written as single operators.
     *
     * @param of what is normalised
     * @param form how far it is
     * @param epsilon added to the variance; 0 before
     */
    record Normal(Signal of, Form form, double epsilon) implements Value {
        Normal to(Form next) {
            return new Normal(of, next, epsilon);
        }
    }

    /** mean, x − mean, its square, the mean of that, that + epsilon, its root, 1 by that. */
    enum Form {
        MEAN,
        CENTRED,
        SQUARED,
        VARIANCE,
        SHIFTED,
        DEVIATION,
        INVERSE
    }

    /** What goes through an operator that only moves numbers. */
    static boolean isStart(Value value) {
        return value instanceof Filled || value instanceof Given;
    }

    /** One output. */
    static List<Value> one(Value value) {
        return List.of(value);
    }
}
