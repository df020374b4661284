package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import io.torsion.spi.Minibatch;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Updates by autograd. */
final class PyTorchTraining implements Task {
    private final PyTorchNetwork network;
    private final Adam adam;
    private final Tensor inputs;
    private final Tensor targets;
    private Tensor last = new Tensor();

    PyTorchTraining(Workload workload) {
        Minibatch batch = workload.minibatch();
        int outputs = workload.network().outputs();
        network = new PyTorchNetwork(workload);
        adam = new Adam(network.trained(), new AdamOptions(1e-3));
        inputs = PyTorchNetwork.timeMajor(
                batch.inputs().values(),
                workload.batch(),
                workload.time(),
                workload.network().inputs());
        Tensor canonical =
                PyTorchNetwork.timeMajor(batch.targets(), workload.batch(), workload.answeredSteps(), outputs);
        targets = workload.network().everyStep()
                ? canonical
                : canonical.select(0, 0).contiguous();
    }

    @Override
    public void run() {
        last.close();
        try (PointerScope scope = PyTorchNetwork.scope()) {
            adam.zero_grad();
            Tensor loss = torch.mse_loss(network.forward(inputs, true), targets);
            loss.backward();
            adam.step();
            loss.retainReference();
            last = loss;
        }
    }

    @Override
    public float[] result() {
        return new float[] {last.item_float()};
    }
}
