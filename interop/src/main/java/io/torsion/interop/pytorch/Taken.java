package io.torsion.interop.pytorch;

import com.google.common.primitives.Floats;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The weights that modules have taken out of a state_dict, one behind the other, and everything that was wrong with them. Not
 * thread-safe; confine to one thread.
 */
final class Taken {
    private final StateDict dict;
    private final List<float[]> values = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long taken;

    Taken(StateDict dict) {
        this.dict = dict;
    }

    /** One extent of a tensor; 0 if there is none, which shows when the tensor is taken. */
    long extent(String name, int index) {
        List<Long> shape = dict.has(name) ? dict.tensor(name).shape() : List.of();
        return index < shape.size() ? shape.get(index) : 0;
    }

    /** Takes a tensor that must be there. */
    void weight(String name, Long... shape) {
        values.add(floats(name, List.of(shape)));
    }

    /** Takes a bias, which some modules do without. */
    void weightOrZeros(String name, long size) {
        if (dict.has(name)) {
            weight(name, size);
        } else {
            zeros(size);
        }
    }

    /** Where a module does without a bias; nothing is made of sizes that no tensor has. */
    void zeros(long size) {
        values.add(new float[problems.isEmpty() ? Math.toIntExact(size) : 0]);
    }

    /** Takes two tensors that are added up. */
    void sum(String first, String second, long size) {
        float[] sum = floats(first, List.of(size));
        float[] other = floats(second, List.of(size));
        for (int i = 0; i < Math.min(sum.length, other.length); i++) {
            sum[i] += other[i];
        }
        values.add(sum);
    }

    private float[] floats(String name, List<Long> shape) {
        used.add(name);
        if (!dict.has(name)) {
            problems.add(name + " is missing" + (shape.contains(0L) ? "" : ", of shape " + shape));
            return new float[0];
        }
        Tensor tensor = dict.tensor(name);
        if (!tensor.shape().equals(shape)) {
            problems.add(name + " has shape " + tensor.shape() + ", not " + shape);
        } else if (!tensor.storage().dtype().isWeight()) {
            problems.add(name + " is of " + tensor.storage().dtype() + ", which are no weights");
        } else if ((taken += shape.stream().reduce(1L, (a, b) -> a * b)) > dict.mostNumbers()) {
            throw Refusal.unreadable("tensors that share their numbers, " + taken + " of them up to "
                    + Refusal.name(name) + ", where the file has " + dict.mostNumbers() / StateDict.MOST_SHARED);
        } else {
            return dict.floats(name);
        }
        return new float[0];
    }

    void ignore(String prefix) {
        ignored.add(prefix);
    }

    /** I103 with all that is wrong, what nobody took among it. */
    void requireAllRight() {
        dict.shapes().forEach((name, shape) -> {
            if (!used.contains(name) && !isIgnored(name)) {
                problems.add(Refusal.name(name) + " " + shape + " is left over");
            }
        });
        for (String name : dict.others()) {
            if (!isIgnored(name)) {
                problems.add(Refusal.name(name) + ", no tensor, is left over");
            }
        }
        if (!problems.isEmpty()) {
            throw new InteropException(
                    ErrorCode.WEIGHTS_DIFFER,
                    "The weights of " + dict.source() + " are not those of the modules",
                    problems.stream()
                                    .limit(Refusal.MOST_SHOWN)
                                    .reduce((a, b) -> a + "; " + b)
                                    .orElseThrow()
                            + (problems.size() > Refusal.MOST_SHOWN
                                    ? "; and so on, " + problems.size() + " in all"
                                    : ""),
                    "Give the modules that the file was written for, or ignore(name) what is not wanted");
        }
    }

    private boolean isIgnored(String name) {
        return ignored.stream().anyMatch(name::startsWith);
    }

    float[] toArray() {
        return Floats.concat(values.toArray(float[][]::new));
    }
}
