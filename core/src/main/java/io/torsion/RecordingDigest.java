package io.torsion;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.torsion.data.Channel;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which recording was used, without its values: whoever has it can tell whether it is the same. Immutable.
 *
 * @param id its name, which is not part of the digest
 * @param rows how many
 * @param sha256 of its schema and values: sample period, number of channels, name, unit and kind of each, then the values row by
 *     row. Numbers are IEEE 754 doubles, texts UTF-8 behind their length, all little-endian; every NaN is the same
 */
public record RecordingDigest(String id, int rows, String sha256) {
    /** That of a recording. */
    public static RecordingDigest of(Trajectory recording) {
        Hasher hasher = Hashing.sha256().newHasher();
        hasher.putDouble(recording.schema().samplePeriod());
        hasher.putInt(recording.schema().size());
        for (Channel channel : recording.schema().channels()) {
            text(hasher, channel.name());
            text(hasher, channel.unit().toString());
            text(hasher, channel.kind().name());
        }
        for (double value : recording.toArray()) {
            hasher.putLong(Double.doubleToLongBits(value));
        }
        return new RecordingDigest(
                recording.id(), recording.rows(), hasher.hash().toString());
    }

    /** Those of a set, in its order. */
    public static List<RecordingDigest> of(TrajectorySet set) {
        return set.stream().map(RecordingDigest::of).toList();
    }

    private static void text(Hasher hasher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hasher.putInt(bytes.length).putBytes(bytes);
    }
}
