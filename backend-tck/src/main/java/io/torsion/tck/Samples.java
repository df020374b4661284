package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Networks and random numbers; the same every time. */
final class Samples {
    static final int INPUTS = 3;
    static final int OUTPUTS = 2;

    private static final GateActivation HARD = GateActivation.HARD_SIGMOID;

    private Samples() {}

    /** The plain kinds of networks, those with fewer needs behind. */
    static List<Network> plain() {
        return networks(
                SequenceModel.builder().lstm(5).dense(),
                SequenceModel.builder().bidirectionalLstm(4).dense(),
                SequenceModel.builder().lstm(OUTPUTS),
                SequenceModel.builder().bidirectionalLstm(OUTPUTS / 2),
                SequenceModel.builder().gru(OUTPUTS),
                SequenceModel.builder().bidirectional(new Layer.Gru(OUTPUTS / 2)),
                SequenceModel.builder().lstm(3).dense().residual(),
                SequenceModel.builder().gru(OUTPUTS).residual());
    }

    /** Those that run forward in time. */
    static List<Network> forward() {
        return plain().stream().filter(network -> !network.bidirectional()).toList();
    }

    /** Every layer, alone and in company. */
    static List<Network> layers() {
        return networks(
                SequenceModel.builder().lstm(2),
                SequenceModel.builder().bidirectionalLstm(1),
                SequenceModel.builder().lstm(5).dense(),
                SequenceModel.builder().bidirectionalLstm(4).dense(),
                SequenceModel.builder().lstm(4).lstm(3).dense(),
                SequenceModel.builder()
                        .bidirectionalLstm(3)
                        .bidirectionalLstm(2)
                        .dense(),
                SequenceModel.builder().lstm(2).bidirectionalLstm(3).lstm(3).dense(),
                SequenceModel.builder()
                        .dense(4, Activation.SIGMOID)
                        .lstm(3)
                        .dense(4, Activation.TANH)
                        .dense(),
                SequenceModel.builder().lstm(3).dense(5, Activation.RELU).dense(),
                SequenceModel.builder()
                        .layerNorm()
                        .lstm(4)
                        .layerNorm()
                        .lstm(3)
                        .layerNorm()
                        .dense(),
                SequenceModel.builder().dropout(0.3).lstm(4).dropout(0.4).dense(),
                SequenceModel.builder()
                        .lstm(4)
                        .dropout(0.3)
                        .bidirectionalLstm(3)
                        .dropout(0.2)
                        .dense(4, Activation.TANH)
                        .dropout(0.1)
                        .dense(),
                SequenceModel.builder().gru(2),
                SequenceModel.builder().gru(5).dense(),
                SequenceModel.builder().bidirectional(new Layer.Gru(4)).dense(),
                SequenceModel.builder().gru(4).lstm(3).gru(3).dense(),
                SequenceModel.builder().lstm(5, 0.4).lstm(4, 0.3).dense(),
                SequenceModel.builder().gru(5, 0.4).gru(4, 0.3).dense(),
                SequenceModel.builder()
                        .bidirectional(new Layer.Lstm(3, 0.3))
                        .bidirectional(new Layer.Gru(4, 0.4))
                        .dropout(0.2)
                        .dense(),
                SequenceModel.builder().lstm(3).dense().residual(),
                SequenceModel.builder()
                        .layerNorm()
                        .gru(3)
                        .dropout(0.2)
                        .dense(4, Activation.TANH)
                        .dense()
                        .residual(),
                SequenceModel.builder()
                        .bidirectional(new Layer.Gru(OUTPUTS / 2))
                        .residual(),
                SequenceModel.builder().add(new Layer.Lstm(OUTPUTS, 0, HARD)),
                SequenceModel.builder().add(new Layer.Gru(OUTPUTS, 0, HARD)),
                SequenceModel.builder()
                        .add(new Layer.Gru(4, 0.3, HARD))
                        .add(new Layer.Lstm(5, 0.3, HARD))
                        .dense(),
                SequenceModel.builder()
                        .bidirectional(new Layer.Lstm(3, 0, HARD))
                        .bidirectional(new Layer.Gru(4, 0, HARD))
                        .dropout(0.2)
                        .dense());
    }

    /** Deeper, and wider than vectors: too much for central differences. */
    static List<Network> large() {
        return networks(
                SequenceModel.builder().lstm(OUTPUTS),
                SequenceModel.builder().lstm(17).dense(),
                SequenceModel.builder()
                        .lstm(9)
                        .dense(19, Activation.TANH)
                        .dense(4, Activation.SIGMOID)
                        .dense(),
                SequenceModel.builder().lstm(8).dense(35, Activation.RELU).dense(),
                SequenceModel.builder()
                        .dense(18, Activation.SIGMOID)
                        .lstm(5)
                        .lstm(17)
                        .dense(),
                SequenceModel.builder().bidirectionalLstm(7).dense(),
                SequenceModel.builder()
                        .lstm(6)
                        .bidirectionalLstm(17)
                        .bidirectionalLstm(2)
                        .dense(),
                SequenceModel.builder().bidirectionalLstm(20).lstm(3).dense(),
                SequenceModel.builder()
                        .layerNorm()
                        .bidirectionalLstm(5)
                        .layerNorm()
                        .lstm(18)
                        .layerNorm()
                        .dense(),
                SequenceModel.builder().dropout(0.3).lstm(40).dropout(0.4).dense(),
                SequenceModel.builder()
                        .lstm(4)
                        .dropout(0.3)
                        .bidirectionalLstm(21)
                        .dropout(0.2)
                        .dense(37, Activation.TANH)
                        .dropout(0.1)
                        .dense(),
                SequenceModel.builder().gru(OUTPUTS),
                SequenceModel.builder().gru(17).lstm(6).gru(9).dense(),
                SequenceModel.builder().bidirectional(new Layer.Gru(7)).dense(),
                SequenceModel.builder()
                        .gru(20)
                        .bidirectional(new Layer.Gru(17))
                        .bidirectionalLstm(3)
                        .dense(),
                SequenceModel.builder().lstm(17, 0.4).gru(18, 0.3).dense(),
                SequenceModel.builder()
                        .bidirectional(new Layer.Lstm(19, 0.4))
                        .bidirectional(new Layer.Gru(9, 0.3))
                        .dropout(0.2)
                        .dense(),
                SequenceModel.builder()
                        .lstm(17)
                        .dense(6, Activation.TANH)
                        .dense()
                        .residual(),
                SequenceModel.builder().dropout(0.3).gru(6).layerNorm().dense().residual(),
                SequenceModel.builder().dense(7, Activation.RELU).gru(OUTPUTS).residual(),
                SequenceModel.builder()
                        .add(new Layer.Lstm(17, 0, HARD))
                        .add(new Layer.Gru(9, 0, HARD))
                        .lstm(6)
                        .dense(),
                SequenceModel.builder()
                        .bidirectional(new Layer.Gru(18, 0.3, HARD))
                        .bidirectional(new Layer.Lstm(20, 0.4, HARD))
                        .dropout(0.2)
                        .dense());
    }

    /** Each built-in loss, those of single outputs too. */
    static List<Loss> losses() {
        return List.of(
                Loss.mse(),
                Loss.mae(),
                Loss.huber(0.4),
                Loss.logCosh(),
                Loss.quantile(0.9),
                Loss.weighted(Loss.mse(), 2, 0.5),
                Loss.perOutput(Loss.huber(0.3), Loss.quantile(0.2)));
    }

    /** Both output modes of each. */
    static List<Network> networks(Architecture.Builder... builders) {
        List<Network> networks = new ArrayList<>();
        for (Architecture.Builder builder : builders) {
            networks.add(builder.lastStep().build().bind(INPUTS, OUTPUTS));
            networks.add(builder.everyStep().build().bind(INPUTS, OUTPUTS));
        }
        return networks;
    }

    static float[] random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** What an array holds before it is written to. */
    static float[] garbage(int size) {
        float[] garbage = new float[size];
        Arrays.fill(garbage, Float.NaN);
        return garbage;
    }

    /** Initial weights, with something in the biases too. */
    static float[] weights(Network network) {
        float[] weights = Weights.initial(network, 1).toArray();
        float[] noise = random(weights.length, 2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.1f * noise[i];
        }
        return weights;
    }

    static SequenceBatch batch(Network network, int size, int time) {
        return batch(network, size, time, 3);
    }

    static SequenceBatch batch(Network network, int size, int time, long seed) {
        return SequenceBatch.of(random(size * time * network.inputs(), seed), size, time, network.inputs());
    }

    /** Lengths from 1 to all steps; what stands beyond them is NaN. */
    static SequenceBatch ragged(Network network, int size, int time) {
        SequenceBatch full = batch(network, size, time);
        int[] lengths = new int[size];
        for (int s = 0; s < size; s++) {
            lengths[s] = s == 0 ? time : 1 + (s * 7 + time) % time;
        }
        SequenceBatch ragged = new SequenceBatch(full.values(), size, time, network.inputs(), lengths);
        fillPadding(ragged, Float.NaN);
        return ragged;
    }

    static void fillPadding(SequenceBatch batch, float value) {
        for (int s = 0; s < batch.size(); s++) {
            int end = (s + 1) * batch.time() * batch.features();
            Arrays.fill(batch.values(), end - (batch.time() - batch.length(s)) * batch.features(), end, value);
        }
    }

    /** The values in all answers to a batch. */
    static int answers(Network network, SequenceBatch batch) {
        return batch.size() * (network.everyStep() ? batch.time() : 1) * network.outputs();
    }
}
