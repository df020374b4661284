package io.torsion.data;

/**
 * Answers in constant time whether what was read so far, and one symbol more, stands anywhere in a text (Blumer et al. 1985).
 *
 * <p>States and edges are kept in arrays; edges are found through one hash table, since a state may have very many.
 */
final class SuffixAutomaton {
    static final int ROOT = 0;
    private static final int NONE = -1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int[] length;
    private final int[] link;
    private final int[] end;
    private final int[] firstEdge;
    private final int[] nextEdge;
    private final long[] keys;
    private final int[] targets;
    private final int[] slots;
    private int states;
    private int edges;
    private int last = ROOT;
    private int read;

    /** For a text of so many symbols at most. */
    SuffixAutomaton(int symbols) {
        length = new int[2 * symbols + 2];
        link = new int[2 * symbols + 2];
        end = new int[2 * symbols + 2];
        firstEdge = new int[2 * symbols + 2];
        nextEdge = new int[3 * symbols + 3];
        keys = new long[3 * symbols + 3];
        targets = new int[3 * symbols + 3];
        slots = new int[Integer.highestOneBit(3 * symbols + 3) * 4];
        link[state(0, NONE)] = NONE;
    }

    /** Appends a symbol to the text. */
    void add(int symbol) {
        int now = state(length[last] + 1, read++);
        int from = last;
        while (from != NONE && edge(from, symbol) == NONE) {
            connect(from, symbol, now);
            from = link[from];
        }
        link[now] = from == NONE ? ROOT : split(from, symbol);
        last = now;
    }

    /** The state after one symbol more, or −1 if that stands nowhere in the text. */
    int next(int state, int symbol) {
        int edge = edge(state, symbol);
        return edge == NONE ? NONE : targets[edge];
    }

    /** The state of the longest part at the end of what was read that leads to another state; −1 for the root. */
    int shorter(int state) {
        return link[state];
    }

    /** The longest that leads to a state. */
    int length(int state) {
        return length[state];
    }

    /** Where in the text its first occurrence has its last symbol. */
    int end(int state) {
        return end[state];
    }

    private int split(int start, int symbol) {
        int to = next(start, symbol);
        if (length[to] == length[start] + 1) {
            return to;
        }
        int copy = state(length[start] + 1, end[to]);
        link[copy] = link[to];
        link[to] = copy;
        for (int edge = firstEdge[to]; edge != NONE; edge = nextEdge[edge]) {
            connect(copy, (int) keys[edge], targets[edge]);
        }
        for (int from = start; from != NONE && next(from, symbol) == to; from = link[from]) {
            targets[edge(from, symbol)] = copy;
        }
        return copy;
    }

    private int state(int longest, int position) {
        length[states] = longest;
        end[states] = position;
        firstEdge[states] = NONE;
        return states++;
    }

    private void connect(int from, int symbol, int to) {
        keys[edges] = key(from, symbol);
        targets[edges] = to;
        nextEdge[edges] = firstEdge[from];
        firstEdge[from] = edges;
        slots[slot(keys[edges])] = ++edges;
    }

    private int edge(int from, int symbol) {
        return slots[slot(key(from, symbol))] - 1;
    }

    /** Where an edge stands, or would stand. */
    private int slot(long key) {
        long mixed = key * SPREAD;
        int slot = (int) (mixed ^ (mixed >>> 32)) & (slots.length - 1);
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static long key(int state, int symbol) {
        return ((long) state << 32) | (symbol & 0xFFFFFFFFL);
    }
}
