package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The weights of one network in native memory, shared by all graphs that compute it. Not thread-safe while loading. */
final class Parameters implements AutoCloseable {
    private final INDArray values;
    private final float[] staging;
    private @Nullable Permutation permutation;

    Parameters(int size) {
        values = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', 1, size);
        staging = new float[size];
    }

    INDArray values() {
        return values;
    }

    /** Learns where weights stand; any graph of the network tells the same. */
    synchronized void bind(Network network, ComputationGraph graph) {
        if (permutation == null) {
            permutation = Permutation.of(network.layout(), graph);
        }
    }

    /** Takes over canonical weights; no graph may be running. */
    void load(float[] canonical) {
        permutation().toFlat(canonical, staging);
        Floats.write(staging, values);
    }

    /** What was loaded last. */
    float[] canonical() {
        float[] canonical = new float[staging.length];
        permutation().toCanonical(staging, canonical);
        return canonical;
    }

    /** Brings what stands like the parameters, such as gradients, into canonical form. */
    void toCanonical(float[] flat, float[] canonical) {
        permutation().toCanonical(flat, canonical);
    }

    private synchronized Permutation permutation() {
        return Objects.requireNonNull(permutation);
    }

    @Override
    public void close() {
        values.close();
    }
}
