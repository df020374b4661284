package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Minibatch;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Updates as users of Deeplearning4j write them: a MultiLayerNetwork and {@code fit(DataSet)}, with its own Adam. */
final class Dl4jFit implements Task {
    /** Where Deeplearning4j's gates g, f, o, i stand in i, f, g, o. */
    private static final int[] GATES = {2, 1, 3, 0};

    private final Workload workload;
    private final Network network;
    private final MultiLayerNetwork model;
    private final DataSet batch;

    Dl4jFit(Workload workload) {
        this.workload = workload;
        network = workload.network();
        model = new MultiLayerNetwork(configuration());
        float[] weights = reordered(Weights.initial(network, Worker.SEED));
        model.init(Nd4j.create(weights, new long[] {1, weights.length}, 'f'), false);
        Minibatch minibatch = workload.minibatch();
        INDArray inputs = array(minibatch.inputs().values(), workload.time(), network.inputs());
        INDArray targets = array(minibatch.targets(), workload.answeredSteps(), network.outputs());
        batch = new DataSet(
                inputs, network.everyStep() ? targets : targets.reshape('f', workload.batch(), network.outputs()));
    }

    private MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)).list();
        for (int i = 0; i < network.layers().size(); i++) {
            layers.layer(layer(i, network.layers().get(i)));
        }
        return layers.setInputType(InputType.recurrent(network.inputs(), workload.time()))
                .build();
    }

    private org.deeplearning4j.nn.conf.layers.Layer layer(int index, Layer layer) {
        if (layer instanceof Layer.Lstm lstm) {
            LSTM one = new LSTM.Builder()
                    .nIn(network.width(index))
                    .nOut(lstm.units())
                    .activation(Activation.TANH)
                    .build();
            return index == network.lastRecurrent() && !network.everyStep() ? new LastTimeStep(one) : one;
        }
        if (layer instanceof Layer.Dropout dropout) {
            // It takes the probability to keep.
            return new DropoutLayer(1 - dropout.rate());
        }
        return network.everyStep()
                ? new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(network.width(index))
                        .nOut(network.outputs())
                        .build()
                : new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(network.width(index))
                        .nOut(network.outputs())
                        .build();
    }

    /** Its matrices are column-major and turned, so that only the blocks of the gates differ. */
    private static float[] reordered(Weights weights) {
        float[] canonical = weights.toArray();
        float[] values = canonical.clone();
        for (WeightLayout.Slice slice : weights.layout().slices()) {
            boolean gates = weights.layout().slices().stream()
                    .anyMatch(other -> other.name().equals(slice.name().replaceFirst("\\w+$", "recurrent")));
            int block = slice.size() / GATES.length;
            for (int i = 0; gates && i < GATES.length; i++) {
                System.arraycopy(
                        canonical, slice.offset() + GATES[i] * block, values, slice.offset() + i * block, block);
            }
        }
        return values;
    }

    /** {@code [sequence][width][time]} in the order that is fastest: sequences side by side, then widths, then time. */
    private INDArray array(float[] canonical, int time, int width) {
        int sequences = workload.batch();
        float[] values = new float[canonical.length];
        for (int i = 0; i < values.length; i++) {
            int sequence = i / (time * width);
            int step = i / width % time;
            values[(step * width + i % width) * sequences + sequence] = canonical[i];
        }
        return Nd4j.create(values, new long[] {sequences, width, time}, 'f');
    }

    @Override
    public void run() {
        model.fit(batch);
    }

    /** It sums losses over time, where all others take the mean. */
    @Override
    public float[] result() {
        return new float[] {(float) (model.score() / workload.answeredSteps())};
    }

    @Override
    public void close() {
        model.close();
    }
}
