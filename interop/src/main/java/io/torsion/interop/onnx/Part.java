package io.torsion.interop.onnx;

import io.torsion.model.Layer;

/**
 * What a chain gives, or one direction of it, at all or at one of the time steps.
 *
 * @param chain how it is computed
 * @param half all of it, or a direction of its last layer
 * @param moment which time steps
 */
record Part(Chain chain, Half half, Moment moment) {
    /** Of a bidirectional layer; a layer that runs backward alone is a backward half. */
    enum Half {
        WHOLE,
        FORWARD,
        BACKWARD
    }

    /** All; what a last-step network answers; the first; the last where that is not what such a network answers. */
    enum Moment {
        ALL,
        ANSWER,
        FIRST,
        LAST
    }

    Part at(Moment step) {
        boolean answers =
                step == Moment.LAST && half == Half.WHOLE && !(chain.lastRecurrent() instanceof Layer.Bidirectional);
        return new Part(chain, half, answers ? Moment.ANSWER : step);
    }

    /** The values a time step; −1 if not known. */
    int width() {
        boolean halved = half != Half.WHOLE && chain.layer instanceof Layer.Bidirectional;
        return halved ? chain.width / 2 : chain.width;
    }
}
