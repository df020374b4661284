package io.torsion.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM holds.
 *
 * @param heap bytes in use
 * @param reserved bytes of heap, used or not
 * @param resident bytes of the process in memory; 0 where nobody can tell
 * @param threads of Java and, where the system can tell, of native code
 */
record Footprint(long heap, long reserved, long resident, int threads) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** After the garbage collector, and what waits for it, has run. */
    static Footprint settled() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        long reserved = Runtime.getRuntime().totalMemory();
        long heap = reserved - Runtime.getRuntime().freeMemory();
        return Files.isReadable(STATUS)
                ? new Footprint(heap, reserved, 1024 * status("VmRSS:"), Math.toIntExact(status("Threads:")))
                : new Footprint(heap, reserved, 0, Thread.getAllStackTraces().size());
    }

    /** How much more it is than before. Heap that grew, or that was touched for the first time, is not taken for native memory. */
    Footprint since(Footprint before) {
        long all = resident - before.resident;
        long besideHeap = all - (reserved - before.reserved);
        return new Footprint(
                heap - before.heap, reserved - before.reserved, Math.min(all, besideHeap), threads - before.threads);
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
