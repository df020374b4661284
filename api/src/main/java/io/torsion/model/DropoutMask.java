package io.torsion.model;

/**
 * Which elements dropout keeps: a pure function of its coordinates, so that threads, chunks and backends agree.
 *
 * <p>A row key is mixed from the coordinates of one time step, then each unit is hashed with 32-bit operations only, so
 * that a vector unit can do it. The hash is two rounds of xorshift and multiply with constants found by
 * C. Wellons's hash prospector ({@code lowbias32} family). Thread-safe.
 *
 * <p>Recurrent dropout ({@link Layer.Recurrent#recurrentDropout}) has the recurrent layer's index, time 0 whatever the step,
 * and the hidden unit; of a bidirectional layer the backward direction's units stand behind the forward direction's, as in
 * its outputs.
 */
public final class DropoutMask {
    private DropoutMask() {}

    /**
     * The key of one time step of one sequence in the batch.
     *
     * @param layer the layer's index in the network
     * @param sequence its place in the batch
     * @param time the step in the batch; behind the last recurrent layer of a last-step network, the last valid step
     */
    public static int row(long seed, long update, int layer, int sequence, int time) {
        long key = seed;
        key = mix64(key ^ update * 0x9E3779B97F4A7C15L);
        key = mix64(key ^ ((long) layer << 32 | sequence));
        return (int) mix64(key ^ time);
    }

    /** The 24-bit bound that a hash must reach to be kept. */
    public static int threshold(double rate) {
        return (int) Math.round(rate * (1 << 24));
    }

    /** True if the unit is kept, for a key of {@link #row} and a bound of {@link #threshold}. */
    public static boolean keep(int row, int unit, int threshold) {
        int x = row + unit * 0x9E3779B9;
        x = (x ^ x >>> 16) * 0x21f0aaad;
        x = (x ^ x >>> 15) * 0x735a2d97;
        return (x ^ x >>> 15) >>> 8 >= threshold;
    }

    /** SplitMix64's finaliser (Steele, Lea, Flood 2014). */
    private static long mix64(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
