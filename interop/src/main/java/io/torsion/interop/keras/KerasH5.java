package io.torsion.interop.keras;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of Keras 2: the architecture is an attribute, weights are in groups by layers' names. */
record KerasH5(Hdf5 file) implements KerasWeights {
    private static final String ROOT = "model_weights";

    static KerasFile read(byte[] bytes, String name) {
        Hdf5 file = new Hdf5(name, bytes);
        String model = file.text("", "model_config");
        if (model == null) {
            throw new InteropException(
                    ErrorCode.UNREADABLE_MODEL,
                    name + " does not say which network its weights are of",
                    file.texts("", "layer_names") != null || file.has("layers")
                            ? "weights alone, as save_weights writes them"
                            : "no attribute 'model_config'",
                    "Save the whole model: model.save(\"model.keras\"), or \"model.h5\"");
        }
        String version = file.text("", "keras_version");
        return new KerasFile(name, version == null ? "" : version, KerasFile.json(name, model), new KerasH5(file));
    }

    @Override
    public List<String> places(KerasLayer layer, List<String> parts) {
        String group = ROOT + "/" + layer.name();
        return names(group, "weight_names").stream()
                .map(name -> group + "/" + name)
                .toList();
    }

    @Override
    public Tensor tensor(String place) {
        return file.tensor(place);
    }

    @Override
    public List<String> others(List<KerasLayer> layers) {
        Set<String> known = layers.stream().map(KerasLayer::name).collect(Collectors.toSet());
        return names(ROOT, "layer_names").stream()
                .filter(name -> !known.contains(name))
                .filter(name -> !names(ROOT + "/" + name, "weight_names").isEmpty())
                .toList();
    }

    /** Lists that are too long for one attribute are in several, with numbers behind their names. */
    private List<String> names(String group, String attribute) {
        List<String> names = new ArrayList<>();
        @Nullable List<String> next = file.texts(group, attribute);
        for (int i = 0; next != null || i == 0; i++) {
            names.addAll(next == null ? List.of() : next);
            next = file.texts(group, attribute + i);
        }
        return names;
    }
}
