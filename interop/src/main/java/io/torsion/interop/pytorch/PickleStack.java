package io.torsion.interop.pytorch;

import java.util.ArrayList;
import java.util.List;

/** Values that wait to become parts of others, with marks between them. Not thread-safe; confine to one thread. */
final class PickleStack {
    /** What is a value of its own. */
    enum Symbol {
        NONE,
        MARK
    }

    private final ArrayList<Object> values = new ArrayList<>();

    void push(Object value) {
        values.add(value);
    }

    /** The last value, which stays. */
    Object top() {
        Object value = pop();
        push(value);
        return value;
    }

    /** The last value; I101 if a mark is in the way. */
    Object pop() {
        Object value = values.isEmpty() ? Symbol.MARK : values.remove(values.size() - 1);
        if (value == Symbol.MARK) {
            throw Refusal.unreadable("a pickle that takes a value from an empty stack");
        }
        return value;
    }

    String popText() {
        if (pop() instanceof String text) {
            return text;
        }
        throw Refusal.unreadable("a name that is no text");
    }

    /** All above the last mark, which goes too. */
    List<Object> popToMark() {
        int mark = values.lastIndexOf(Symbol.MARK);
        if (mark < 0) {
            throw Refusal.unreadable("a pickle that takes values from a stack without a mark");
        }
        List<Object> above = values.subList(mark + 1, values.size());
        List<Object> items = new ArrayList<>(above);
        above.clear();
        values.remove(mark);
        return items;
    }
}
