package io.torsion.interop.pytorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dictionary of a pickle: a state_dict, or a checkpoint that holds one. */
record Dictionary(Map<?, ?> items) {
    static Dictionary of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Dictionary(map);
        }
        throw Refusal.unreadable(
                value instanceof Tensor ? "a single tensor" : "something that is no dictionary",
                "Save model.state_dict()");
    }

    /** The dictionary in the dictionary, key by key. */
    Dictionary under(List<String> keys) {
        Dictionary found = this;
        for (String key : keys) {
            if (!(found.items.get(key) instanceof Map<?, ?> inner)) {
                throw Refusal.unreadable(
                        "no dictionary under the key '" + key + "', but " + found.described(),
                        "Give one of the keys that are there");
            }
            found = new Dictionary(inner);
        }
        return found;
    }

    /** Tensors, and the names of the rest; the bytes are not read yet. */
    Contents contents() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        items.forEach((key, value) -> {
            if (value instanceof Tensor tensor && key instanceof String name) {
                tensors.put(name, tensor);
            } else {
                others.add(key.toString());
            }
        });
        if (tensors.isEmpty()) {
            throw Refusal.unreadable(
                    "a dictionary without tensors, with " + described(),
                    "If one of its keys holds the state_dict, give it: StateDict.read(file, key), --key of torque import");
        }
        return new Contents(tensors, new HashMap<>(), List.copyOf(others));
    }

    private String described() {
        return items.isEmpty() ? "no keys" : "the keys " + Refusal.names(items.keySet());
    }
}
