package io.torsion.core.tune;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What tells one set of folds from another: SHA-256 over names, units, rates, ids and every value, fold by fold. */
final class Digest {
    private Digest() {}

    static String of(List<Split> folds) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Split fold : folds) {
            List<List<String>> parts = List.of(
                    fold.train().ids(), fold.validation().ids(), fold.test().ids());
            hasher.putString(fold.test().schema() + " " + parts, StandardCharsets.UTF_8);
            fold.test().forEach(recording -> add(hasher, recording)); // each is the test of one fold
        }
        return hasher.hash().toString();
    }

    private static void add(Hasher to, Trajectory recording) {
        for (double value : recording.toArray()) {
            to.putDouble(value);
        }
    }
}
