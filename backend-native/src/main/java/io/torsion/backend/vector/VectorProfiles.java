package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Shows the JVM all kinds of vector operations, side by side, before any kernel is hot.
 *
 * <p>Methods of the Vector API are shared by element types and operators. If the first hot loop has only some of them, C2 compiles
 * these methods for those alone, and the others trap ("class_check"). C2 adds the traps of a method up each time that it inlines
 * it, and a kernel inlines some a hundred times: beyond 100 it no longer trusts type profiles, leaves virtual calls in the kernel,
 * and vectors become objects. Which loop is first, and what of it is compiled when, depends on timing: on JDK 17 and a busy
 * machine up to every second JVM trained a fifth slower.
 */
final class VectorProfiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    /** More than any threshold of compilation: some 150 ms at the first time. */
    private static final int ROUNDS = 10_000;

    private VectorProfiles() {}

    /** Next to nothing once it is compiled. */
    static float show() {
        float[] floats = new float[S.length()];
        int[] ints = new int[I.length()];
        for (int i = 0; i < ROUNDS; i++) {
            floats(floats);
            integers(ints);
        }
        return floats[0] + ints[0];
    }

    private static void floats(float[] values) {
        FloatVector x = FloatVector.fromArray(S, values, 0);
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        x = x.fma(half, half).add(half).mul(half).sub(half);
        x = x.div(FloatVector.zero(S).sub(half)).max(half).min(half);
        IntVector bits = x.reinterpretAsInts();
        bits = bits.and(IntVector.broadcast(I, 0x7fffffff)).or(bits);
        bits.reinterpretAsFloats().intoArray(values, 0);
    }

    private static void integers(int[] values) {
        IntVector x = IntVector.fromArray(I, values, 0);
        x = x.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.LSHR, 8);
        x = x.lanewise(VectorOperators.ASHR, 1).lanewise(VectorOperators.XOR, x);
        x = x.lanewise(VectorOperators.AND_NOT, x).add(x).mul(x).sub(x).min(x);
        x.intoArray(values, 0);
    }
}
