package io.torsion.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.torsion.benchmarks.Workload;
import java.util.Map;

/** Answers to whole sequences. */
final class OnnxAnswer implements Task {
    private final OrtSession session;
    private final Workload workload;
    private final OnnxBuffers in;
    private final OnnxBuffers out;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    OnnxAnswer(OrtEnvironment environment, OrtSession session, Workload workload) throws OrtException {
        this.session = session;
        this.workload = workload;
        int features = workload.network().inputs();
        in = OnnxBuffers.of(environment, workload.time(), workload.batch(), features);
        out = OnnxBuffers.of(
                environment,
                (long) workload.batch() * workload.answeredSteps(),
                workload.network().outputs());
        float[] canonical = workload.inputs().values();
        in.values().put(0, turned(canonical, workload.batch(), workload.time(), features));
        inputs = Map.of("x", in.tensor());
        outputs = Map.of("y", out.tensor());
    }

    @Override
    public void run() {
        try {
            // What is pinned is not closed with the result.
            session.run(inputs, outputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public float[] result() {
        return turned(
                out.toArray(),
                workload.answeredSteps(),
                workload.batch(),
                workload.network().outputs());
    }

    /** {@code [b][a][width]} of {@code [a][b][width]}. */
    static float[] turned(float[] values, int a, int b, int width) {
        float[] turned = new float[values.length];
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                System.arraycopy(values, (i * b + j) * width, turned, (j * a + i) * width, width);
            }
        }
        return turned;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
