package io.torsion.benchmarks.peers;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.torsion.benchmarks.Workload;

/** ONNX Runtime: inference only; every tensor stands over a direct buffer and is made once. */
final class OnnxRuntimePeer implements Peer {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final int threads;

    OnnxRuntimePeer(int threads) {
        this.threads = threads;
    }

    @Override
    public String about() {
        return "ONNX Runtime " + environment.getVersion() + ", all optimisations, fixed shapes, pinned tensors, "
                + threads + " intra-op";
    }

    @Override
    public boolean offers(Mode mode) {
        return mode != Mode.TRAIN;
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        try {
            boolean stream = mode == Mode.STREAM;
            OrtSession session = environment.createSession(
                    stream ? OnnxNetwork.step(workload) : OnnxNetwork.sequences(workload), options());
            return stream
                    ? new OnnxStream(environment, session, workload)
                    : new OnnxAnswer(environment, session, workload);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return options;
    }
}
