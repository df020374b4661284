package io.torsion.tck;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.spi.DifferentiableModel;

/** What is done with a network and both kinds of its models. */
@FunctionalInterface
interface ModelsCheck {
    void with(Network network, SequenceModel frozen, DifferentiableModel model, Step step);
}
