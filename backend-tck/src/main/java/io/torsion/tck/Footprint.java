package io.torsion.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

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

    /** After the garbage collector and what waits for it has run, and G1 gave back, which it begins after a tenth of a second. */
    static Footprint settled() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Thread.sleep(300);
        long reserved = Runtime.getRuntime().totalMemory();
        long heap = reserved - Runtime.getRuntime().freeMemory();
        return Files.isReadable(STATUS)
                ? new Footprint(heap, reserved, 1024 * status("VmRSS:"), Math.toIntExact(status("Threads:")))
                : new Footprint(heap, reserved, 0, Thread.getAllStackTraces().size());
    }

    /**
     * How much more each is at the end, if every interval had grown like the middle one: a leak is steady, while heap that is
     * resized or touched for the first time makes a few leaps. The part of the process that is heap is left out.
     */
    static Footprint growth(List<Footprint> shots) {
        return new Footprint(
                steady(shots, Footprint::heap),
                steady(shots, Footprint::reserved),
                steady(shots, shot -> shot.resident - shot.reserved),
                Math.toIntExact(steady(shots, Footprint::threads)));
    }

    private static long steady(List<Footprint> shots, ToLongFunction<Footprint> what) {
        int intervals = shots.size() - 1;
        long[] more = IntStream.range(0, intervals)
                .mapToLong(i -> what.applyAsLong(shots.get(i + 1)) - what.applyAsLong(shots.get(i)))
                .sorted()
                .toArray();
        return intervals * more[intervals / 2];
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
