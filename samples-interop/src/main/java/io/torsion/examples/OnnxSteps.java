package io.torsion.examples;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A graph for single steps in ONNX Runtime: what one call gives as state is what the next one gets. */
final class OnnxSteps implements AutoCloseable {
    private final OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, OnnxTensor> state = new HashMap<>();

    /**
     * Starts from zero state.
     *
     * @param units of its only recurrent layer, an LSTM
     */
    OnnxSteps(Path graph, int units) throws OrtException {
        session = runtime.createSession(graph.toString());
        for (String name : new String[] {"h0", "c0"}) {
            state.put(name, OnnxTensor.createTensor(runtime, new float[1][1][units]));
        }
    }

    /** One row of sensors in, its answer out. */
    float[] step(float[] sensors) throws OrtException {
        long[] shape = {1, 1, sensors.length};
        try (OnnxTensor row = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(sensors), shape)) {
            Map<String, OnnxTensor> inputs = new HashMap<>(state);
            inputs.put("input", row);
            OrtSession.Result outputs = session.run(inputs);
            for (String name : Map.copyOf(state).keySet()) {
                OnnxTensor next = (OnnxTensor) outputs.get(name + "_out").orElseThrow();
                OnnxTensor before = state.put(name, next);
                if (before != null) {
                    before.close();
                }
            }
            try (OnnxTensor answer = (OnnxTensor) outputs.get("output").orElseThrow()) {
                return ((float[][][]) answer.getValue())[0][0];
            }
        }
    }

    @Override
    public void close() throws OrtException {
        state.values().forEach(OnnxTensor::close);
        session.close();
    }
}
