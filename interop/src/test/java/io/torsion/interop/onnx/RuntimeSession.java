package io.torsion.interop.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.torsion.model.SequenceBatch;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in ONNX Runtime. */
final class RuntimeSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final List<OnnxTensor> given = new ArrayList<>();

    RuntimeSession(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model, options);
        }
    }

    OrtSession session() {
        return session;
    }

    OnnxTensor floats(float[] values, long... shape) throws OrtException {
        OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        given.add(tensor);
        return tensor;
    }

    OnnxTensor ints(int... values) throws OrtException {
        OnnxTensor tensor = OnnxTensor.createTensor(environment, IntBuffer.wrap(values), new long[] {values.length});
        given.add(tensor);
        return tensor;
    }

    /** The answers to a batch; its lengths are given if the graph takes them. */
    float[] answer(SequenceBatch batch) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        inputs.put("input", floats(batch.values(), batch.size(), batch.time(), batch.features()));
        if (session.getInputNames().contains("lengths")) {
            inputs.put("lengths", ints(batch.lengths()));
        }
        return run(inputs).get("output");
    }

    /** All outputs for some inputs. */
    Map<String, float[]> run(Map<String, OnnxTensor> inputs) throws OrtException {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, OnnxValue> output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(output.getKey(), copy);
            }
        }
        given.forEach(OnnxTensor::close);
        given.clear();
        return outputs;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
