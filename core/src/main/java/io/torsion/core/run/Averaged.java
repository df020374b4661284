package io.torsion.core.run;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Networks of one form, trained from different seeds, that answer with their mean: a bagged ensemble without resampling, which
 * takes out the part of the error that the seed makes (Hansen, Salamon 1990). Thread-safe.
 */
final class Averaged implements SequenceModel {
    private final List<SequenceModel> members;
    private final ThreadLocal<float[]> answers = ThreadLocal.withInitial(() -> new float[0]);

    private Averaged(List<SequenceModel> members) {
        this.members = List.copyOf(members);
    }

    /** One model is itself. */
    static SequenceModel of(List<SequenceModel> members) {
        return members.size() == 1 ? members.get(0) : new Averaged(members);
    }

    /** The weights of all members, one behind the other, in the layout of {@link #layout}. */
    static Weights join(Network network, List<Weights> members) {
        float[] all = new float[0];
        for (Weights weights : members) {
            int start = all.length;
            float[] more = weights.toArray();
            all = Arrays.copyOf(all, start + more.length);
            System.arraycopy(more, 0, all, start, more.length);
        }
        return Weights.of(layout(network, members.size()), all);
    }

    /** The weights of each member. */
    static List<Weights> split(Network network, Weights all) {
        WeightLayout layout = network.layout();
        float[] values = all.toArray();
        List<Weights> members = new ArrayList<>();
        for (int start = 0; start < values.length; start += layout.size()) {
            members.add(Weights.of(layout, Arrays.copyOfRange(values, start, start + layout.size())));
        }
        return members;
    }

    /** The network's own layout for one member, else {@code member0.0.input} and so on. */
    static WeightLayout layout(Network network, int members) {
        WeightLayout one = network.layout();
        List<WeightLayout.Slice> slices = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            for (WeightLayout.Slice slice : one.slices()) {
                int offset = Math.addExact(Math.multiplyExact(m, one.size()), slice.offset());
                slices.add(new WeightLayout.Slice("member" + m + "." + slice.name(), slice.shape(), offset));
            }
        }
        return members == 1 ? one : new WeightLayout(slices);
    }

    @Override
    public Network network() {
        return members.get(0).network();
    }

    @Override
    public Weights weights() {
        return join(network(), members.stream().map(SequenceModel::weights).toList());
    }

    @Override
    public void predict(SequenceBatch batch, float[] out) {
        int size = batch.size() * network().outputs() * (network().everyStep() ? batch.time() : 1);
        members.get(0).predict(batch, out);
        float[] more = buffer(size);
        for (int m = 1; m < members.size(); m++) {
            members.get(m).predict(batch, more);
            add(more, size, out);
        }
        divide(out, size, members.size());
    }

    private float[] buffer(int size) {
        float[] buffer = answers.get();
        if (buffer.length < size) {
            buffer = new float[size];
            answers.set(buffer);
        }
        return buffer;
    }

    @Override
    public Stepper stepper() {
        return new AveragedStepper(members.stream().map(SequenceModel::stepper).toList(), network());
    }

    @Override
    public void close() {
        members.forEach(SequenceModel::close);
    }

    static void add(float[] more, int size, float[] out) {
        for (int i = 0; i < size; i++) {
            out[i] += more[i];
        }
    }

    static void divide(float[] out, int size, int members) {
        for (int i = 0; i < size; i++) {
            out[i] /= members;
        }
    }
}
