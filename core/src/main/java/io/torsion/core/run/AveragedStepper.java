package io.torsion.core.run;

import io.torsion.model.Network;
import io.torsion.model.Stepper;
import java.util.Arrays;
import java.util.List;

/** Steps all members and answers with their mean; its state is theirs, one behind the other. */
final class AveragedStepper implements Stepper {
    private final Stepper[] members;
    private final int stateSize;
    private final float[] more;

    AveragedStepper(List<Stepper> members, Network network) {
        this.members = members.toArray(Stepper[]::new);
        stateSize = network.stateSize();
        more = new float[network.outputs()];
    }

    @Override
    public void step(float[] in, float[] out) {
        members[0].step(in, out);
        for (int m = 1; m < members.length; m++) {
            members[m].step(in, more);
            Averaged.add(more, more.length, out);
        }
        Averaged.divide(out, more.length, members.length);
    }

    @Override
    public void reset() {
        for (Stepper member : members) {
            member.reset();
        }
    }

    @Override
    public float[] state() {
        float[] all = new float[members.length * stateSize];
        for (int m = 0; m < members.length; m++) {
            System.arraycopy(members[m].state(), 0, all, m * stateSize, stateSize);
        }
        return all;
    }

    @Override
    public void restore(float[] state) {
        for (int m = 0; m < members.length; m++) {
            members[m].restore(Arrays.copyOfRange(state, m * stateSize, (m + 1) * stateSize));
        }
    }

    @Override
    public void close() {
        for (Stepper member : members) {
            member.close();
        }
    }
}
