package io.torsion.interop.pytorch;

import io.torsion.interop.pytorch.Tensor.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pickle may name, and what comes of calling it: each is written out here, nothing is looked up by its name.
 *
 * <p>Values are String, Long, Double, Boolean and other numbers, {@link Tensor}, {@link Storage}, {@link Named}, a tuple as
 * an immutable List, a list as an ArrayList, a dictionary as a LinkedHashMap. Containers may hold themselves and each other many
 * times over, so none of them is ever printed, hashed or compared.
 */
final class Globals {
    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final String SIZE = "torch.Size";

    /** C++ says of which type a dictionary is. */
    private static final String TYPED = "torch.jit._pickle.restore_type_tag";

    private static final String DEVICE = "torch.device";

    private static final Set<String> ALLOWED = Set.of(
            ORDERED_DICT,
            TENSOR,
            PARAMETER,
            SIZE,
            TYPED,
            DEVICE,
            "torch.float64",
            "torch.float32",
            "torch.float16",
            "torch.bfloat16",
            "torch.int64",
            "torch.int32",
            "torch.int16",
            "torch.int8",
            "torch.uint8",
            "torch.bool");

    /** A name that was allowed, or what is known of a value that nobody needs. */
    record Named(String name) {}

    private Globals() {}

    /** The thing of this name; I104 if it is no part of a state_dict. */
    static Named find(String module, String name) {
        String full = module + "." + name;
        if (!ALLOWED.contains(full) && !(module.equals("torch") && Dtype.ofStorage(name) != null)) {
            throw Refusal.wouldRun("the name " + Refusal.name(full));
        }
        return new Named(full);
    }

    static Object call(Object function, List<?> arguments) {
        String name = function instanceof Named named ? named.name() : "a value that is no name";
        return switch (name) {
            case ORDERED_DICT -> dictionary(arguments);
            case TENSOR -> tensor(arguments);
            case PARAMETER -> as(Tensor.class, arguments, 0, name);
            case TYPED -> as(Object.class, arguments, 0, name);
            case SIZE -> as(List.class, arguments, 0, name);
            case DEVICE -> new Named("a device");
            default -> throw Refusal.wouldRun("a call of " + name);
        };
    }

    /** Items are set afterwards. From a list of pairs, as Python 2 has it, a small pickle could make many large ones. */
    private static Map<Object, Object> dictionary(List<?> arguments) {
        if (!arguments.isEmpty()) {
            throw Refusal.unreadable("an OrderedDict with arguments");
        }
        return new LinkedHashMap<>();
    }

    /** Keys are texts and numbers: others could be made to take for ever to hash. */
    static void put(Map<Object, Object> dictionary, Object key, Object value) {
        if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
            throw Refusal.unreadable("a dictionary whose keys are neither texts nor numbers");
        }
        if (dictionary.put(key, value) != null) {
            throw Refusal.unreadable("twice the key " + Refusal.name(key) + " in a dictionary");
        }
    }

    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks, metadata=None)}. */
    private static Tensor tensor(List<?> arguments) {
        Storage storage = as(Storage.class, arguments, 0, TENSOR);
        long offset = as(Long.class, arguments, 1, TENSOR);
        boolean conjugated = arguments.size() > 6
                && !(arguments.get(6) instanceof Map<?, ?> metadata && metadata.isEmpty())
                && arguments.get(6) != PickleStack.Symbol.NONE;
        if (conjugated) {
            throw Refusal.unreadable("a tensor that is to be conjugated or negated", "Save it as tensor.resolve_neg()");
        }
        return new Tensor(storage, offset, numbers(arguments, 2), numbers(arguments, 3));
    }

    private static List<Long> numbers(List<?> arguments, int index) {
        List<?> numbers = as(List.class, arguments, index, TENSOR);
        // a long list could be named by many tensors, each of which would copy it
        if (numbers.size() > Tensor.MOST_EXTENTS || !numbers.stream().allMatch(Long.class::isInstance)) {
            throw Refusal.unreadable("a tensor of " + numbers.size() + " extents, or of some that are no numbers");
        }
        return numbers.stream().map(Long.class::cast).toList();
    }

    /** {@code ('storage', torch.FloatStorage, key, location, elements)}, the only thing outside of the pickle. */
    static Storage storage(Object id) {
        if (id instanceof List<?> parts
                && parts.size() == 5
                && "storage".equals(parts.get(0))
                && parts.get(1) instanceof Named type
                && parts.get(2) instanceof String key
                && parts.get(4) instanceof Long elements
                && elements >= 0) {
            Dtype dtype = Dtype.ofStorage(type.name().substring(type.name().lastIndexOf('.') + 1));
            if (dtype != null) {
                return new Storage(dtype, key, elements);
            }
        }
        throw Refusal.unreadable("a persistent id that is no storage");
    }

    private static <T> T as(Class<T> type, List<?> arguments, int index, String function) {
        if (index < arguments.size() && type.isInstance(arguments.get(index))) {
            return type.cast(arguments.get(index));
        }
        throw Refusal.unreadable("a call of " + function + " without a " + type.getSimpleName() + " in place " + index);
    }
}
