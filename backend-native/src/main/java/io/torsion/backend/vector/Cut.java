package io.torsion.backend.vector;

/**
 * How a batch is cut: into shards that threads take, and those into chunks that go through a chain at once. It depends on
 * the size of the batch alone, so sums come out the same on any number of threads.
 */
final class Cut {
    /** The most shards: each needs gradients of its own. */
    static final int MAX_SHARDS = 8;

    /** The most rows of a chunk: a few tiles, whose activations stay in the second cache. */
    private static final int CHUNK_ROWS = 24;

    private Cut() {}

    /** The number of shards: even, so that two threads get the same, unless one chunk is enough. */
    static int shards(int size) {
        int chunks = parts(size);
        return chunks == 1 ? 1 : Math.min(MAX_SHARDS, chunks + chunks % 2);
    }

    /** The number of chunks in a range of rows. */
    static int parts(int rows) {
        return (rows + CHUNK_ROWS - 1) / CHUNK_ROWS;
    }

    /** Where part {@code i} of {@code parts} begins when {@code size} is cut evenly. */
    static int start(int size, int parts, int i) {
        return (int) ((long) size * i / parts);
    }
}
