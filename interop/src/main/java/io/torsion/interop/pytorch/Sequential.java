package io.torsion.interop.pytorch;

import io.torsion.error.InteropException;
import io.torsion.interop.ImportedNetwork;
import io.torsion.model.Activation;
import io.torsion.model.OutputMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The modules of a network in the order in which {@code forward} calls them, by their names in the state_dict.
 *
 * <p>A name is the part before the last dot: {@code "encoder.lstm"} for {@code encoder.lstm.weight_ih_l0}, {@code ""} if the
 * state_dict is that of the module alone. Units, number of layers, directions and biases are read from names and shapes. Each
 * weight must be used, with the shape that its module needs. Whether {@code batch_first} was set does not matter: here time is
 * always behind the sequence. Not thread-safe; confine to one thread.
 */
public final class Sequential {
    private final StateDict dict;
    private final List<Consumer<Assembly>> modules = new ArrayList<>();

    Sequential(StateDict dict) {
        this.dict = dict;
    }

    /** {@code nn.LSTM}, of one or many layers, in one or both directions, without {@code proj_size}; or {@code nn.LSTMCell}. */
    public Sequential lstm(String name) {
        return lstm(name, 0);
    }

    /** {@code nn.LSTM} with its {@code dropout} between layers, which only matters if it is trained on. */
    public Sequential lstm(String name, double dropout) {
        requireRate(dropout);
        return add(assembly -> assembly.recurrent(name, false, dropout));
    }

    /** {@code nn.GRU}, of one or many layers, in one or both directions; or {@code nn.GRUCell}. */
    public Sequential gru(String name) {
        return gru(name, 0);
    }

    /** {@code nn.GRU} with its {@code dropout} between layers. */
    public Sequential gru(String name, double dropout) {
        requireRate(dropout);
        return add(assembly -> assembly.recurrent(name, true, dropout));
    }

    /** {@code nn.Linear}. */
    public Sequential linear(String name) {
        return linear(name, Activation.LINEAR);
    }

    /** {@code nn.Linear}, with {@code nn.Tanh}, {@code nn.ReLU} or {@code nn.Sigmoid} behind it. */
    public Sequential linear(String name, Activation activation) {
        return add(assembly -> assembly.linear(name, activation));
    }

    /** {@code nn.LayerNorm} over the features, with its usual eps of 1e-5. */
    public Sequential layerNorm(String name) {
        return layerNorm(name, 1e-5);
    }

    /** {@code nn.LayerNorm} over the features. */
    public Sequential layerNorm(String name, double eps) {
        if (!(eps > 0 && eps < 1)) {
            throw new IllegalArgumentException("eps is in (0, 1), found " + eps);
        }
        return add(assembly -> assembly.layerNorm(name, eps));
    }

    /** {@code nn.Dropout}, which only matters if it is trained on. */
    public Sequential dropout(double p) {
        requireRate(p);
        return add(assembly -> assembly.dropout(p));
    }

    /** Leaves out a module that is not to be imported, with all its parts: without this, what is left over is an error. */
    public Sequential ignore(String name) {
        return add(assembly -> assembly.ignore(name));
    }

    /**
     * The network that answers each time step: {@code forward} gives {@code head(output)}.
     *
     * @throws InteropException I103 with all weights that are missing, left over or misshaped; I102 for {@code proj_size}
     * @throws IllegalArgumentException if there is no recurrent module
     */
    public ImportedNetwork everyStep() {
        return build(OutputMode.EVERY_STEP);
    }

    /**
     * The network that answers once a sequence: {@code forward} gives {@code head(h_n[-1])}, which in one direction is
     * {@code head(output[:, -1])} for sequences without padding.
     *
     * <p>In both directions it is {@code head(torch.cat([h_n[-2], h_n[-1]], 1))}: forward has read the last step, backward the
     * first one. {@code output[:, -1]} is something else: there, backward has read nothing but the last step. A model that
     * uses it cannot be imported; its answers as an {@link io.torsion.interop.Example} show it.
     *
     * @throws InteropException I103 with all weights that are missing, left over or misshaped; I102 for {@code proj_size}
     * @throws IllegalArgumentException if there is no recurrent module
     */
    public ImportedNetwork lastStep() {
        return build(OutputMode.LAST_STEP);
    }

    private ImportedNetwork build(OutputMode output) {
        Assembly assembly = new Assembly(dict);
        modules.forEach(module -> module.accept(assembly));
        return assembly.network(output);
    }

    private static void requireRate(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("Dropout is the probability to drop, in [0, 1), found " + p);
        }
    }

    private Sequential add(Consumer<Assembly> module) {
        modules.add(module);
        return this;
    }
}
