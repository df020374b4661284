package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a model says about the shape of its inputs, in its first layer. */
final class InputShape {
    private InputShape() {}

    /** The number of features; 0 if it is not told, then the first weights tell. */
    static int of(List<KerasLayer> chain) {
        KerasLayer first = chain.get(0);
        JsonNode shape = first.has("batch_shape")
                ? first.settings().path("batch_shape")
                : first.settings().path("batch_input_shape");
        if (shape.isMissingNode() || shape.isNull()) {
            return 0;
        }
        JsonNode width = shape.path(2);
        if (shape.size() != 3 || !(width.isNull() || (width.isInt() && width.asInt() > 0))) {
            throw first.unknown(
                    "does not take sequences", "inputs of shape " + shape, "Expected is [batch, time, features]");
        }
        return width.asInt(0);
    }
}
