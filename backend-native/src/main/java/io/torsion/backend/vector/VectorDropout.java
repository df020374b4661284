package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link io.torsion.model.DropoutMask#keep}, a vector of units at a time; the masks are the same to the bit. */
final class VectorDropout {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = S.withLanes(int.class).check(int.class);
    private static final int V = S.length();
    private static final int UNIT = 0x9E3779B9;
    private static final IntVector UNITS = units();

    private VectorDropout() {}

    private static IntVector units() {
        int[] units = new int[V];
        for (int i = 0; i < V; i++) {
            units[i] = i * UNIT;
        }
        return IntVector.fromArray(I, units, 0);
    }

    static void mask(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt) {
        int row = mask.key + first * UNIT;
        for (int u = 0; u < units; u += V) {
            IntVector x = UNITS.add(row + u * UNIT);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                    .mul(0x21f0aaad);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15))
                    .mul(0x735a2d97);
            x = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 15))
                    .lanewise(VectorOperators.LSHR, 8);
            // All ones where the hash is below the threshold.
            IntVector dropped = x.sub(mask.threshold).lanewise(VectorOperators.ASHR, 31);
            FloatVector scaled = FloatVector.fromArray(S, a, aAt + u).mul(mask.scale);
            scaled.reinterpretAsInts()
                    .lanewise(VectorOperators.AND_NOT, dropped)
                    .reinterpretAsFloats()
                    .intoArray(c, cAt + u);
        }
    }
}
