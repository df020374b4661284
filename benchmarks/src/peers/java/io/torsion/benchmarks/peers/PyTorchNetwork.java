package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A network of PyTorch's modules with the common weights. */
final class PyTorchNetwork {
    private final Network network;
    private final List<Module> modules = new ArrayList<>();
    private final List<Tensor> parameters = new ArrayList<>();
    private final Weights weights;

    PyTorchNetwork(Workload workload) {
        network = workload.network();
        weights = Weights.initial(network, Worker.SEED);
        for (int i = 0; i < network.layers().size(); i++) {
            modules.add(module(i, network.layers().get(i)));
        }
    }

    /** What an optimiser changes. PyTorch has two biases where one would do: the second stays 0, or they would learn twice as fast. */
    TensorVector trained() {
        return new TensorVector(parameters.toArray(Tensor[]::new));
    }

    /** The answers to {@code [time][sequence][feature]}, in that order too. */
    Tensor forward(Tensor inputs, boolean training) {
        Tensor x = inputs;
        for (int i = 0; i < modules.size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Layer.Dropout dropout) {
                x = torch.dropout(x, dropout.rate(), training);
            } else if (layer instanceof Layer.Dense) {
                x = ((LinearImpl) modules.get(i)).forward(x);
            } else {
                T_TensorT_TensorTensor_T_T out = ((LSTMImpl) modules.get(i)).forward(x);
                x = i == network.lastRecurrent() && !network.everyStep()
                        ? last(out.get1().get0())
                        : out.get0();
            }
        }
        return x;
    }

    /** The last h of both directions {@code [direction][sequence][unit]}, joined. */
    private static Tensor last(Tensor h) {
        return h.size(0) == 1 ? h.select(0, 0) : torch.cat(new TensorVector(h.select(0, 0), h.select(0, 1)), 1);
    }

    /** The recurrent layers, which a stream steps through one by one. */
    List<LSTMImpl> recurrent() {
        return modules.stream()
                .filter(LSTMImpl.class::isInstance)
                .map(LSTMImpl.class::cast)
                .toList();
    }

    /** The last layer. */
    LinearImpl head() {
        return (LinearImpl) modules.get(modules.size() - 1);
    }

    private Module module(int index, Layer layer) {
        if (layer instanceof Layer.Lstm lstm) {
            LSTMImpl module = new LSTMImpl(new LSTMOptions(network.width(index), lstm.units()));
            load(module, index + ".", "");
            return module;
        }
        if (layer instanceof Layer.Bidirectional both) {
            LSTMOptions options =
                    new LSTMOptions(network.width(index), both.layer().units());
            options.bidirectional().put(true);
            LSTMImpl module = new LSTMImpl(options);
            load(module, index + ".forward.", "");
            load(module, index + ".backward.", "_reverse");
            return module;
        }
        if (layer instanceof Layer.Dense dense) {
            LinearImpl module = new LinearImpl(network.width(index), dense.units());
            set(module.weight(), index + ".weight");
            set(module.bias(), index + ".bias");
            return module;
        }
        // Dropout has nothing to keep.
        return new Module();
    }

    private void load(LSTMImpl module, String ours, String direction) {
        StringTensorDict theirs = module.named_parameters();
        set(theirs.get("weight_ih_l0" + direction), ours + "input");
        set(theirs.get("weight_hh_l0" + direction), ours + "recurrent");
        set(theirs.get("bias_ih_l0" + direction), ours + "bias");
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor second = theirs.get("bias_hh_l0" + direction);
            second.zero_();
            second.requires_grad_(false);
        }
    }

    private void set(Tensor parameter, String name) {
        float[] values = weights.get(name);
        try (NoGradGuard guard = new NoGradGuard()) {
            parameter.copy_(torch.from_blob(
                    new FloatPointer(values), parameter.sizes().vec().get()));
        }
        // Another handle of the same tensor: the one at hand ends with the dictionary that it comes from.
        parameters.add(new Tensor(parameter));
    }

    /** Frees what was made in it. */
    @SuppressWarnings("unchecked")
    static PointerScope scope() {
        return new PointerScope();
    }

    /** {@code [time][sequence][width]} of {@code [sequence][time][width]}. */
    static Tensor timeMajor(float[] values, int sequences, int time, int width) {
        return torch.from_blob(new FloatPointer(values), sequences, time, width)
                .transpose(0, 1)
                .contiguous()
                .clone();
    }

    /** The values in the canonical order: of three dimensions, the first two are turned. */
    static float[] canonical(Tensor answers) {
        Tensor ordered = answers.dim() == 3 ? answers.transpose(0, 1).contiguous() : answers.contiguous();
        float[] values = new float[(int) ordered.numel()];
        ordered.data_ptr_float().get(values);
        return values;
    }
}
