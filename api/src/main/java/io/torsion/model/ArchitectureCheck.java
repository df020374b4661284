package io.torsion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds everything that is wrong with a list of layers, so that one error can report it all. */
final class ArchitectureCheck {
    /** A network may come from a file that nobody looked at; sizes must not overflow before they can be compared with weights. */
    private static final int MOST_UNITS = 1 << 20;

    private static final int MOST_LAYERS = 1000;

    private ArchitectureCheck() {}

    static List<String> problems(List<Layer> layers) {
        List<String> problems = new ArrayList<>();
        if (layers.size() > MOST_LAYERS) {
            return List.of("at most " + MOST_LAYERS + " layers, found " + layers.size());
        }
        if (lastRecurrent(layers) < 0) {
            problems.add("no recurrent layer: add lstm(units) or gru(units)");
        }
        for (int i = 0; i < layers.size(); i++) {
            String problem = problem(layers, i);
            if (!problem.isEmpty()) {
                problems.add("layer " + i + ": " + problem);
            }
        }
        return problems;
    }

    private static int units(Layer layer) {
        if (layer instanceof Layer.Bidirectional both) {
            return both.layer().units();
        }
        return layer instanceof Layer.Recurrent recurrent
                ? recurrent.units()
                : layer instanceof Layer.Dense dense ? dense.units() : 0;
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

    /** The index of the layer that gives the outputs: the last one, or the one in front of a residual. */
    static int head(List<Layer> layers) {
        int last = layers.size() - 1;
        return last > 0 && layers.get(last) instanceof Layer.Residual ? last - 1 : last;
    }

    /** What the builder calls it. */
    static String name(Layer.Recurrent layer) {
        return layer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String problem(List<Layer> layers, int i) {
        Layer layer = layers.get(i);
        if (units(layer) > MOST_UNITS) {
            return "at most " + MOST_UNITS + " units, found " + units(layer);
        }
        if (layer instanceof Layer.Recurrent recurrent) {
            return problem(recurrent);
        }
        if (layer instanceof Layer.Bidirectional both) {
            String problem = problem(both.layer());
            return problem.isEmpty() ? "" : "bidirectional: " + problem;
        }
        if (layer instanceof Layer.Dense dense && (dense.units() < 0 || (dense.units() == 0 && i != head(layers)))) {
            return "dense needs at least 1 unit (0 = one a target, in the last layer only), found " + dense.units();
        }
        if (layer instanceof Layer.Dropout dropout && !rate(dropout.rate())) {
            return "dropout is the probability to drop, in [0, 1), found " + dropout.rate();
        }
        if (layer instanceof Layer.LayerNorm norm && !(norm.epsilon() > 0 && norm.epsilon() < 1)) {
            return "layerNorm needs an epsilon in (0, 1), found " + norm.epsilon();
        }
        if (layer instanceof Layer.Residual && i != layers.size() - 1) {
            return "residual adds to the outputs, so nothing may stand behind it; make it the last layer";
        }
        return "";
    }

    private static String problem(Layer.Recurrent layer) {
        if (layer.units() < 1) {
            return name(layer) + " needs at least 1 unit, found " + layer.units();
        }
        return rate(layer.recurrentDropout())
                ? ""
                : name(layer) + ": recurrent dropout is the probability to drop, in [0, 1), found "
                        + layer.recurrentDropout();
    }

    private static boolean rate(double value) {
        return value >= 0 && value < 1;
    }
}
