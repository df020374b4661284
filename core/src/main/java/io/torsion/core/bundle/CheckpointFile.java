package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.train.Checkpoint;
import io.torsion.core.train.Progress;
import io.torsion.core.train.Trainer;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.error.TrainingException;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One checkpoint as a file: a zip of {@code checkpoint.json}, of {@code weights.safetensors} with the weights of each finished
 * member, then weights, best weights and slots of the one in training, and of digests. Immutable.
 *
 * @param network whose weights they are
 * @param slots of the optimiser
 * @param identity what the training is
 */
record CheckpointFile(Network network, int slots, Map<String, String> identity) {
    private static final String STATE = "checkpoint.json";
    private static final Map<String, Long> LIMITS =
            Map.of(STATE, 64L << 20, Members.WEIGHTS, 1L << 30, Members.DIGESTS, 64L << 10);

    void write(Checkpoint checkpoint, Path file) throws IOException {
        List<float[]> arrays = new ArrayList<>();
        checkpoint.finished().forEach(outcome -> arrays.add(outcome.weights().toArray()));
        Progress progress = checkpoint.progress();
        if (progress != null) {
            arrays.addAll(progress.arrays());
        }
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(STATE, Json.bytes(CheckpointForm.of(checkpoint, identity)));
        members.put(Members.WEIGHTS, SafeTensors.write(joined(arrays)));
        BundleWriter.write(members, file.toAbsolutePath());
    }

    private Weights joined(List<float[]> arrays) {
        int size = network.layout().size();
        float[] all = new float[Math.multiplyExact(size, arrays.size())];
        for (int i = 0; i < arrays.size(); i++) {
            System.arraycopy(arrays.get(i), 0, all, i * size, size);
        }
        return Weights.of(NetworkPart.layout(network, arrays.size()), all);
    }

    /**
     * Reads one.
     *
     * @throws io.torsion.error.BundleException M101.. if it is damaged
     * @throws TrainingException T103 if it is of another training
     */
    Checkpoint read(Path file) {
        Map<String, byte[]> members = Members.read(file, LIMITS);
        try {
            BundleReader.checkDigests(members, file);
            JsonNode tree = Json.read(BundleReader.require(members, STATE));
            Json.checkForm(tree, CheckpointForm.FORMAT, CheckpointForm.VERSION, String.valueOf(file.getFileName()));
            CheckpointForm form = Json.convert(tree, CheckpointForm.class);
            requireSame(form.identity(), file);
            return checkpoint(form, BundleReader.require(members, Members.WEIGHTS));
        } catch (TorsionException known) {
            throw known;
        } catch (IOException | RuntimeException failure) {
            throw Members.notBundle(file, failure.toString(), failure);
        }
    }

    private Checkpoint checkpoint(CheckpointForm form, byte[] bytes) throws IOException {
        int done = form.finished().size();
        if (done > NetworkPart.MOST_MEMBERS) {
            throw new IOException(done + " members, more than " + NetworkPart.MOST_MEMBERS);
        }
        WeightLayout layout = NetworkPart.layout(network, done + (form.current() == null ? 0 : 2 + slots));
        List<Weights> weights = NetworkPart.split(network, SafeTensors.read(bytes, layout));
        List<Trainer.Outcome> finished = new ArrayList<>();
        for (int i = 0; i < done; i++) {
            finished.add(form.finished().get(i).with(weights.get(i)));
        }
        List<float[]> rest = weights.subList(done, weights.size()).stream()
                .map(Weights::toArray)
                .toList();
        return new Checkpoint(
                finished, form.current() == null ? null : form.current().with(rest));
    }

    private void requireSame(Map<String, String> found, Path file) {
        MapDifference<String, String> difference = Maps.difference(new TreeMap<>(found), identity);
        if (!difference.areEqual()) {
            throw new TrainingException(
                    ErrorCode.OTHER_TRAINING,
                    "The checkpoints in " + file.toAbsolutePath().getParent() + " are of another training",
                    file.getFileName() + " differs in (checkpoint, this training) " + difference.entriesDiffering(),
                    "Give another folder, or delete the checkpoints, or train with the recipe and the recordings of before");
        }
    }
}
