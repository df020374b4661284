package io.torsion.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.torsion.benchmarks.Workload;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Single steps: the state goes to and fro between two sets of tensors, so that nothing is copied. */
final class OnnxStream implements Task {
    private final OrtSession session;
    private final OnnxBuffers out;
    private final List<Map<String, OnnxTensor>> inputs = List.of(new HashMap<>(), new HashMap<>());
    private final List<Map<String, OnnxTensor>> outputs = List.of(new HashMap<>(), new HashMap<>());
    private int turn;

    OnnxStream(OrtEnvironment environment, OrtSession session, Workload workload) throws OrtException {
        this.session = session;
        Network network = workload.network();
        OnnxBuffers in = OnnxBuffers.of(environment, 1, 1, network.inputs());
        in.values().put(0, Arrays.copyOf(workload.inputs().values(), network.inputs()));
        out = OnnxBuffers.of(environment, 1, network.outputs());
        for (int side = 0; side < 2; side++) {
            inputs.get(side).put("x", in.tensor());
            outputs.get(side).put("y", out.tensor());
        }
        for (int i = 0; i < network.layers().size(); i++) {
            if (network.layers().get(i) instanceof Layer.Lstm lstm) {
                carry(environment, "h" + i, lstm.units());
                carry(environment, "c" + i, lstm.units());
            }
        }
    }

    private void carry(OrtEnvironment environment, String name, int units) throws OrtException {
        OnnxTensor there = OnnxBuffers.of(environment, 1, 1, units).tensor();
        OnnxTensor back = OnnxBuffers.of(environment, 1, 1, units).tensor();
        inputs.get(0).put(name, there);
        outputs.get(0).put(name + "'", back);
        inputs.get(1).put(name, back);
        outputs.get(1).put(name + "'", there);
    }

    @Override
    public void run() {
        try {
            session.run(inputs.get(turn), outputs.get(turn)).close();
            turn ^= 1;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public float[] result() {
        return out.toArray();
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
