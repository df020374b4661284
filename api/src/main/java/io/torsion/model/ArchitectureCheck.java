package io.torsion.model;

import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with a list of layers, so that one error can report it all. */
final class ArchitectureCheck {
    private ArchitectureCheck() {}

    static List<String> problems(List<Layer> layers) {
        List<String> problems = new ArrayList<>();
        if (lastRecurrent(layers) < 0) {
            problems.add("no recurrent layer: add lstm(units)");
        }
        for (int i = 0; i < layers.size(); i++) {
            String problem = problem(layers.get(i), i == layers.size() - 1);
            if (!problem.isEmpty()) {
                problems.add("layer " + i + ": " + problem);
            }
        }
        return problems;
    }

    static int lastRecurrent(List<Layer> layers) {
        int last = layers.size() - 1;
        while (last >= 0
                && !(layers.get(last) instanceof Layer.Recurrent)
                && !(layers.get(last) instanceof Layer.Bidirectional)) {
            last--;
        }
        return last;
    }

    private static String problem(Layer layer, boolean last) {
        if (layer instanceof Layer.Lstm lstm && lstm.units() < 1) {
            return "lstm needs at least 1 unit, found " + lstm.units();
        }
        if (layer instanceof Layer.Bidirectional both && both.layer().units() < 1) {
            return "bidirectional needs at least 1 unit, found " + both.layer().units();
        }
        if (layer instanceof Layer.Dense dense && (dense.units() < 0 || (dense.units() == 0 && !last))) {
            return "dense needs at least 1 unit (0 = one a target, in the last layer only), found " + dense.units();
        }
        if (layer instanceof Layer.Dropout dropout && !(dropout.rate() >= 0 && dropout.rate() < 1)) {
            return "dropout is the probability to drop, in [0, 1), found " + dropout.rate();
        }
        if (layer instanceof Layer.LayerNorm norm && !(norm.epsilon() > 0 && norm.epsilon() < 1)) {
            return "layerNorm needs an epsilon in (0, 1), found " + norm.epsilon();
        }
        return "";
    }
}
