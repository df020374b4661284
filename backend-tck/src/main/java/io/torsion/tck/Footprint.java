package io.torsion.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM holds.
 *
 * @param heap bytes in use
 * @param resident bytes of the process in memory, without the part of the heap that is reserved; 0 where nobody can tell
 * @param threads of Java and, where the system can tell, of native code
 */
record Footprint(long heap, long resident, int threads) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** After the garbage collector, and what waits for it, has run. */
    static Footprint settled() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        if (!Files.isReadable(STATUS)) {
            return new Footprint(heap, 0, Thread.getAllStackTraces().size());
        }
        touch(Math.min(runtime.freeMemory(), 1L << 30));
        long resident = 1024 * status("VmRSS:") - runtime.totalMemory();
        return new Footprint(heap, resident, Math.toIntExact(status("Threads:")));
    }

    /** What is reserved and was never written to is not resident yet, and would look like growth later. */
    private static void touch(long bytes) {
        byte[][] rows = new byte[(int) (bytes >> 16)][];
        for (int i = 0; i < rows.length * 9 / 10; i++) {
            rows[i] = new byte[1 << 16];
        }
    }

    private static long status(String field) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
