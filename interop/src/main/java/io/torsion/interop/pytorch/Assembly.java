package io.torsion.interop.pytorch;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Scaling;
import io.torsion.model.Activation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.List;

/** Puts modules together: layers, and their weights in canonical order. Not thread-safe; confine to one thread. */
final class Assembly {
    private final StateDict dict;
    private final Taken taken;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private long inputs;
    private long width;

    Assembly(StateDict dict) {
        this.dict = dict;
        taken = new Taken(dict);
    }

    void recurrent(String name, boolean gru, double dropout) {
        String prefix = prefix(name);
        if (dict.has(prefix + "weight_hr_l0")) {
            throw new InteropException(
                    ErrorCode.UNKNOWN_LAYER,
                    "The LSTM '" + name + "' has proj_size, which is not known here",
                    prefix + "weight_hr_l0",
                    "Train it without proj_size");
        }
        List<String> suffixes = suffixes(prefix);
        for (String suffix : suffixes) {
            if (dropout > 0 && !suffix.equals(suffixes.get(0))) {
                add(name + ".dropout", new Layer.Dropout(dropout));
            }
            String layer = suffixes.size() == 1 ? name : name + "." + suffix.substring(1);
            add(layer, recurrentLayer(prefix, suffix, gru));
        }
    }

    /** {@code _l0}, {@code _l1} and so on; a cell has none. */
    private List<String> suffixes(String prefix) {
        if (dict.has(prefix + "weight_ih")) {
            return List.of("");
        }
        List<String> suffixes = new ArrayList<>(List.of("_l0"));
        while (dict.has(prefix + "weight_ih_l" + suffixes.size())) {
            suffixes.add("_l" + suffixes.size());
        }
        return suffixes;
    }

    private Layer recurrentLayer(String prefix, String suffix, boolean gru) {
        long units = taken.extent(prefix + "weight_hh" + suffix, 1);
        startWith(taken.extent(prefix + "weight_ih" + suffix, 1));
        boolean both = dict.has(prefix + "weight_ih" + suffix + "_reverse");
        direction(prefix, suffix, gru, units);
        if (both) {
            direction(prefix, suffix + "_reverse", gru, units);
        }
        width = both ? 2 * units : units;
        Layer.Recurrent one = gru ? new Layer.Gru((int) units) : new Layer.Lstm((int) units);
        return both ? new Layer.Bidirectional(one) : one;
    }

    /** PyTorch adds two biases; an LSTM has one here. */
    private void direction(String prefix, String suffix, boolean gru, long units) {
        long rows = (gru ? 3 : 4) * units;
        taken.weight(prefix + "weight_ih" + suffix, rows, width);
        taken.weight(prefix + "weight_hh" + suffix, rows, units);
        String first = prefix + "bias_ih" + suffix;
        String second = prefix + "bias_hh" + suffix;
        if (!dict.has(first) && !dict.has(second)) {
            taken.zeros(gru ? 2 * rows : rows);
        } else if (gru) {
            taken.weight(first, rows);
            taken.weight(second, rows);
        } else {
            taken.sum(first, second, rows);
        }
    }

    void linear(String name, Activation activation) {
        String prefix = prefix(name);
        startWith(taken.extent(prefix + "weight", 1));
        long units = taken.extent(prefix + "weight", 0);
        taken.weight(prefix + "weight", units, width);
        taken.weightOrZeros(prefix + "bias", units);
        width = units;
        add(name, new Layer.Dense((int) units, activation));
    }

    void layerNorm(String name, double eps) {
        String prefix = prefix(name);
        startWith(taken.extent(prefix + "weight", 0));
        taken.weight(prefix + "weight", width);
        taken.weightOrZeros(prefix + "bias", width);
        add(name, new Layer.LayerNorm(eps));
    }

    void dropout(double p) {
        add("dropout", new Layer.Dropout(p));
    }

    void ignore(String name) {
        taken.ignore(prefix(name));
    }

    ImportedNetwork network(OutputMode output) {
        if (layers.stream()
                .noneMatch(layer -> layer instanceof Layer.Recurrent || layer instanceof Layer.Bidirectional)) {
            throw new IllegalArgumentException("Modules without a recurrent one: add lstm(name) or gru(name)");
        }
        taken.requireAllRight();
        Network network = bound(output);
        return new ImportedNetwork(
                network, Weights.of(network.layout(), taken.toArray()), Scaling.none(), names, dict.source());
    }

    /** Rates were looked at before: what is wrong now are sizes. */
    private Network bound(OutputMode output) {
        try {
            return new Network((int) inputs, layers, output);
        } catch (IllegalArgumentException wrong) {
            Problem problem = new Problem(
                    "The weights of " + dict.source() + " make no network",
                    String.valueOf(wrong.getMessage()),
                    "Give the modules that the file was written for");
            throw new InteropException(ErrorCode.WEIGHTS_DIFFER, problem, wrong);
        }
    }

    /** The first module tells how many inputs there are. */
    private void startWith(long found) {
        if (inputs == 0) {
            inputs = found;
            width = found;
        }
    }

    private void add(String name, Layer layer) {
        names.add(name);
        layers.add(layer);
    }

    private static String prefix(String name) {
        return name.isEmpty() ? "" : name + ".";
    }
}
