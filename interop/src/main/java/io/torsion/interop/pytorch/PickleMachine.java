package io.torsion.interop.pytorch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle that {@code torch.save} wrote, protocols 2 to 5: a stack of plain values, and calls of what {@link Globals} has.
 *
 * <p>Opcodes as in the comments of Python's {@code pickletools}. Each takes at least one byte and makes no more than one value, so
 * time and memory grow with the pickle's length alone. Not thread-safe; confine to one thread.
 */
final class PickleMachine {
    private static final int NEWEST_PROTOCOL = 5;

    private final PickleBytes in;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleMachine(byte[] pickle) {
        in = new PickleBytes(pickle);
    }

    /** The value that a pickle makes; I101 or I104. */
    static Object read(byte[] pickle) {
        PickleMachine machine = new PickleMachine(pickle);
        int opcode = machine.in.unsignedByte();
        while (opcode != '.') {
            machine.run(opcode);
            opcode = machine.in.unsignedByte();
        }
        return machine.stack.pop();
    }

    private void run(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(in.unsignedByte());
            case 0x95 -> in.longInteger(); // a frame: how many bytes may be fetched at once
            case 'N' -> stack.push(PickleStack.Symbol.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) in.unsignedByte());
            case 'M' -> stack.push((long) in.unsignedShort());
            case 'J' -> stack.push((long) in.integer());
            case 0x8A -> stack.push(in.number(in.unsignedByte()));
            case 'G' -> stack.push(in.bigEndianDouble());
            case 'X' -> stack.push(in.text(Integer.toUnsignedLong(in.integer())));
            case 0x8C, 'U' -> stack.push(in.text(in.unsignedByte()));
            case 'T' -> stack.push(in.text(in.integer()));
            case '}' -> stack.push(new LinkedHashMap<>());
            case ']' -> stack.push(new ArrayList<>());
            case '(' -> stack.push(PickleStack.Symbol.MARK);
            case ')' -> stack.push(List.of());
            case 0x85, 0x86, 0x87 -> tuple(opcode - 0x84);
            case 't' -> stack.push(List.copyOf(stack.popToMark()));
            default -> change(opcode);
        }
    }

    /** What works on values that are there already. */
    private void change(int opcode) {
        switch (opcode) {
            case 'q' -> remember(in.unsignedByte());
            case 'r' -> remember(in.integer());
            case 0x94 -> remember(memo.size());
            case 'h' -> recall(in.unsignedByte());
            case 'j' -> recall(in.integer());
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(stack.popToMark());
            case 's' -> {
                Object value = stack.pop();
                setItems(List.of(stack.pop(), value));
            }
            case 'u' -> setItems(stack.popToMark());
            case 'Q' -> stack.push(Globals.storage(stack.pop()));
            case 'c' -> {
                String module = in.line();
                stack.push(Globals.find(module, in.line()));
            }
            case 0x93 -> {
                String name = stack.popText();
                stack.push(Globals.find(stack.popText(), name));
            }
            case 'R' -> call();
            case 'b' -> setState();
            default -> throw refused(opcode);
        }
    }

    private static void protocol(int version) {
        if (version > NEWEST_PROTOCOL) {
            throw Refusal.unreadable(
                    "a pickle of protocol " + version + ", where " + NEWEST_PROTOCOL + " is the newest");
        }
    }

    private RuntimeException refused(int opcode) {
        String name = switch (opcode) {
            case 'i' -> "INST";
            case 'o' -> "OBJ";
            case 0x81 -> "NEWOBJ";
            case 0x92 -> "NEWOBJ_EX";
            case 0x82 -> "EXT1";
            case 0x83 -> "EXT2";
            case 0x84 -> "EXT4";
            default -> "";
        };
        return name.isEmpty()
                ? Refusal.unreadable(String.format(
                        "opcode 0x%02x at byte %d of data.pkl, which torch.save does not use",
                        opcode, in.position() - 1))
                : Refusal.wouldRun("the opcode " + name + ", which makes an object of any class");
    }

    private void call() {
        if (!(stack.pop() instanceof List<?> arguments)) {
            throw Refusal.unreadable("a call without a tuple of arguments");
        }
        stack.push(Globals.call(stack.pop(), arguments));
    }

    /** An OrderedDict has attributes, such as {@code _metadata}; nothing else may get a state. */
    private void setState() {
        Object state = stack.pop();
        if (!(stack.top() instanceof Map && state instanceof Map)) {
            throw Refusal.wouldRun("the opcode BUILD for something else than a dictionary");
        }
    }

    private void setItems(List<Object> items) {
        if (!(stack.top() instanceof LinkedHashMap<?, ?> found) || items.size() % 2 != 0) {
            throw Refusal.unreadable("keys and values for something else than a dictionary");
        }
        @SuppressWarnings("unchecked") // made here, with these types
        Map<Object, Object> dictionary = (Map<Object, Object>) found;
        for (int i = 0; i < items.size(); i += 2) {
            Globals.put(dictionary, items.get(i), items.get(i + 1));
        }
    }

    private void append(List<Object> items) {
        if (!(stack.top() instanceof ArrayList<?> found)) {
            throw Refusal.unreadable("items for something else than a list");
        }
        @SuppressWarnings("unchecked") // made here, with these types
        List<Object> list = (List<Object>) found;
        list.addAll(items);
    }

    private void tuple(int size) {
        Object[] items = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            items[i] = stack.pop();
        }
        stack.push(List.of(items));
    }

    private void remember(int index) {
        memo.put(index, stack.top());
    }

    private void recall(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw Refusal.unreadable("nothing remembered under " + index);
        }
        stack.push(value);
    }
}
