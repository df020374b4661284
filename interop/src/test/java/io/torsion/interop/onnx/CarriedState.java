package io.torsion.interop.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps of one sequence, whose state goes from call to call as a user's program would pass it on. */
final class CarriedState {
    private final RuntimeSession runtime;
    private final Map<String, float[]> state = new LinkedHashMap<>();

    CarriedState(RuntimeSession runtime) throws OrtException {
        this.runtime = runtime;
        for (String name : runtime.session().getInputNames()) {
            if (!name.equals("input")) {
                TensorInfo info =
                        (TensorInfo) runtime.session().getInputInfo().get(name).getInfo();
                state.put(name, new float[(int) info.getShape()[2]]);
            }
        }
    }

    /** Some steps, {@code [time][feature]}. */
    float[] steps(float[] rows, int time) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("input", runtime.floats(rows, 1, time, rows.length / time));
        for (Map.Entry<String, float[]> one : state.entrySet()) {
            inputs.put(one.getKey(), runtime.floats(one.getValue(), 1, 1, one.getValue().length));
        }
        Map<String, float[]> outputs = runtime.run(inputs);
        state.replaceAll((name, before) -> outputs.get(name + "_out"));
        return outputs.get("output");
    }

    /** All of it, in the order of the inputs. */
    float[] state() {
        float[] all = {};
        for (float[] part : state.values()) {
            all = Arrays.copyOf(all, all.length + part.length);
            System.arraycopy(part, 0, all, all.length - part.length, part.length);
        }
        return all;
    }
}
