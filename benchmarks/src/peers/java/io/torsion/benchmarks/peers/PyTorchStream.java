package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Single steps with carried h and c, by the module or by one cell a layer. */
final class PyTorchStream implements Task {
    private final PyTorchNetwork network;
    private final boolean cells;
    private final List<LSTMImpl> layers;
    /** Of each layer: input and recurrent matrix, both biases. */
    private final Tensor[][] weights;

    private final T_TensorTensor_T[] state;
    private final Tensor in;
    private Tensor last = new Tensor();

    PyTorchStream(Workload workload, boolean cells) {
        int features = workload.network().inputs();
        network = new PyTorchNetwork(workload);
        this.cells = cells;
        layers = network.recurrent();
        weights = layers.stream().map(PyTorchStream::weights).toArray(Tensor[][]::new);
        Tensor sequence =
                PyTorchNetwork.timeMajor(Arrays.copyOf(workload.inputs().values(), features), 1, 1, features);
        in = cells ? sequence.select(0, 0).contiguous() : sequence;
        state = layers.stream()
                .map(layer -> zeros(layer.options_base().hidden_size().get()))
                .toArray(T_TensorTensor_T[]::new);
    }

    private static Tensor[] weights(LSTMImpl layer) {
        TensorVector all = layer.all_weights();
        // What get gives lies in the vector and ends with it: a copy is another handle of the same tensor.
        return LongStream.range(0, all.size())
                .mapToObj(i -> new Tensor(all.get(i)))
                .toArray(Tensor[]::new);
    }

    private T_TensorTensor_T zeros(long units) {
        return cells
                ? new T_TensorTensor_T(torch.zeros(1, units), torch.zeros(1, units))
                : new T_TensorTensor_T(torch.zeros(1, 1, units), torch.zeros(1, 1, units));
    }

    @Override
    public void run() {
        last.close();
        try (PointerScope scope = PyTorchNetwork.scope();
                InferenceMode mode = new InferenceMode(true)) {
            Tensor x = in;
            for (int i = 0; i < state.length; i++) {
                T_TensorTensor_T next =
                        cells ? cell(i, x) : layers.get(i).forward(x, state[i]).get1();
                T_TensorTensor_T kept = new T_TensorTensor_T(next.get0(), next.get1());
                kept.retainReference();
                state[i].close();
                state[i] = kept;
                x = kept.get0();
            }
            last = network.head().forward(x);
            last.retainReference();
        }
    }

    private T_TensorTensor_T cell(int layer, Tensor x) {
        Tensor[] w = weights[layer];
        TensorVector hidden = new TensorVector(state[layer].get0(), state[layer].get1());
        return torch.lstm_cell(x, hidden, w[0], w[1], new TensorOptional(w[2]), new TensorOptional(w[3]));
    }

    @Override
    public float[] result() {
        return PyTorchNetwork.canonical(last);
    }
}
