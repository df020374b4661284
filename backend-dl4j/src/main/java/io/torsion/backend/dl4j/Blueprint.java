package io.torsion.backend.dl4j;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Draws a network as a graph of Deeplearning4j: layers named as in {@link io.torsion.model.WeightLayout}, everything explicit
 * that has another default there.
 */
final class Blueprint {
    static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final Network network;
    private final Pass pass;
    private final GraphBuilder graph;
    private final List<PublishedDropout> dropouts = new ArrayList<>();
    private String last = INPUT;
    private int stateOffset;

    private Blueprint(Network network, Pass pass) {
        this.network = network;
        this.pass = pass;
        graph = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.ZERO)
                .updater(new NoOp())
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(InputType.recurrent(network.inputs()));
    }

    /**
     * A drawing.
     *
     * @param dropouts hold native memory of their own
     */
    record Drawing(ComputationGraphConfiguration configuration, List<PublishedDropout> dropouts) {}

    /** For gradients, or for answers alone. */
    static Drawing of(Network network, Pass pass, boolean training) {
        Blueprint blueprint = new Blueprint(network, pass);
        if (training) {
            blueprint.add("tap", new DropoutLayer(new InputTap(pass)));
        }
        for (int i = 0; i < network.layers().size(); i++) {
            blueprint.add(i, network.layers().get(i), training);
        }
        blueprint.addLoss();
        return new Drawing(blueprint.graph.setOutputs(OUTPUT).build(), List.copyOf(blueprint.dropouts));
    }

    private void add(int i, Layer layer, boolean training) {
        String name = String.valueOf(i);
        boolean lastStep = i == network.lastRecurrent() && !network.everyStep();
        if (layer instanceof Layer.Lstm lstm) {
            int offset = network.bidirectional() ? LstmRecipe.STATELESS : stateOffset;
            add(name, new LstmRecipe(pass, lstm.units(), true, lastStep, offset, network.stateSize()));
            stateOffset += 2 * lstm.units();
        } else if (layer instanceof Layer.Bidirectional both) {
            addBoth(name, both.layer().units(), lastStep);
        } else if (layer instanceof Layer.Dense dense) {
            add(
                    name,
                    new DenseLayer.Builder()
                            .nOut(dense.units())
                            .activation(activation(dense.activation()))
                            .build());
        } else if (layer instanceof Layer.Dropout dropout && training && dropout.rate() > 0) {
            boolean behind = i > network.lastRecurrent() && !network.everyStep();
            PublishedDropout published = new PublishedDropout(pass, i, dropout.rate(), behind);
            dropouts.add(published);
            add(name, new DropoutLayer(published));
        }
    }

    private void addBoth(String name, int units, boolean lastStep) {
        int stateless = LstmRecipe.STATELESS;
        graph.addLayer(name + ".forward", new LstmRecipe(pass, units, true, lastStep, stateless, 0), last);
        graph.addLayer(name + ".backward", new LstmRecipe(pass, units, false, lastStep, stateless, 0), last);
        graph.addVertex(name, new MergeVertex(), name + ".forward", name + ".backward");
        last = name;
    }

    private void addLoss() {
        ElementwiseLoss loss = new ElementwiseLoss(pass);
        add(
                OUTPUT,
                network.everyStep()
                        ? new RnnLossLayer.Builder(loss)
                                .activation(Activation.IDENTITY)
                                .build()
                        : new LossLayer.Builder(loss)
                                .activation(Activation.IDENTITY)
                                .build());
    }

    private void add(String name, org.deeplearning4j.nn.conf.layers.Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
    }

    static Activation activation(io.torsion.model.Activation activation) {
        return switch (activation) {
            case LINEAR -> Activation.IDENTITY;
            case TANH -> Activation.TANH;
            case RELU -> Activation.RELU;
            case SIGMOID -> Activation.SIGMOID;
        };
    }
}
