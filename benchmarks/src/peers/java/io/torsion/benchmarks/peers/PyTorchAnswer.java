package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/** Answers in inference mode, without a graph. */
final class PyTorchAnswer implements Task {
    private final PyTorchNetwork network;
    private final Tensor inputs;
    private Tensor last = new Tensor();

    PyTorchAnswer(Workload workload) {
        network = new PyTorchNetwork(workload);
        inputs = PyTorchNetwork.timeMajor(
                workload.inputs().values(),
                workload.batch(),
                workload.time(),
                workload.network().inputs());
    }

    @Override
    public void run() {
        last.close();
        try (PointerScope scope = PyTorchNetwork.scope();
                InferenceMode mode = new InferenceMode(true)) {
            last = network.forward(inputs, false);
            last.retainReference();
        }
    }

    @Override
    public float[] result() {
        return PyTorchNetwork.canonical(last);
    }
}
