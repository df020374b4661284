package io.torsion.core.run;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.torsion.Training;
import io.torsion.core.train.Members;
import io.torsion.core.train.Plan;
import io.torsion.core.train.Sequence;
import io.torsion.model.GateActivation;
import io.torsion.model.Network;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a training is, as far as its bits depend on it: another one must not go on from its checkpoints. */
final class Identity {
    private Identity() {}

    /**
     * Settings as text, and digests of the sequences that the network learns: whatever pipeline, baseline and scaling made of the
     * recordings is in them.
     */
    static Map<String, String> of(Network network, Plan plan, Members members, String backend) {
        Training t = plan.settings();
        Map<String, String> identity = new TreeMap<>();
        identity.put("backend", backend);
        identity.put("network", text(network));
        identity.put("members", String.valueOf(members.count()));
        identity.put("sampling", plan.sampling().toString());
        identity.put("loss", stable("loss", t.loss(), plan.loss().describe()));
        identity.put(
                "optimizer", stable("optimizer", t.optimizer(), t.optimizer().describe()));
        identity.put("schedule", stable("schedule", t.schedule(), t.schedule().describe()));
        identity.put("plateau", t.plateau() == null ? "none" : t.plateau().describe());
        identity.put("epochs", t.epochs() + ", patience " + t.patience());
        identity.put("batch", t.batchSize() + " x " + t.accumulate());
        identity.put("clipNorm", String.valueOf(t.clipNorm()));
        identity.put("augmentation", t.augmentation().describe());
        identity.put("seed", String.valueOf(t.seed()));
        identity.put("trainingData", digest(members.training()));
        identity.put("validationData", digest(members.validation()));
        return identity;
    }

    /** Checkpoints are older than gates of another kind: a network that has none is called as it was before there were any. */
    private static String text(Network network) {
        return network.toString().replace(", gates=" + GateActivation.SIGMOID, "");
    }

    /** A lambda's text is another one in each JVM, so its checkpoints would be taken for those of another training. */
    private static String stable(String what, Object setting, String text) {
        if (text.endsWith("@" + Integer.toHexString(System.identityHashCode(setting)))) {
            throw new IllegalArgumentException("A training with checkpoints needs a " + what
                    + " that describes itself, not " + text + ": make it a record");
        }
        return text;
    }

    private static String digest(List<Sequence> sequences) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Sequence sequence : sequences) {
            hasher.putInt(sequence.inputs().rows()).putInt(sequence.inputs().width());
            put(hasher, sequence.inputs().features());
            put(hasher, sequence.targets());
        }
        return hasher.hash().toString();
    }

    private static void put(Hasher hasher, float[] values) {
        for (float value : values) {
            hasher.putInt(Float.floatToIntBits(value));
        }
    }
}
