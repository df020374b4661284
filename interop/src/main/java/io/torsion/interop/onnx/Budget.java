package io.torsion.interop.onnx;

/** How many numbers may be made of a file: small graphs could ask for any number. Not thread-safe; confine to one thread. */
final class Budget {
    private static final long LEAST = 1 << 21;

    private long left;

    Budget(long bytes) {
        left = LEAST + 4 * bytes;
    }

    void take(long numbers) {
        left -= numbers;
        if (numbers < 0 || left < 0) {
            throw Graph.unreadable("The graph asks for far more numbers than it has", "more than four times its bytes");
        }
    }
}
