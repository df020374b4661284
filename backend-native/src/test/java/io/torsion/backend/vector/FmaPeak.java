package io.torsion.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How many operations a second one core can do at most: multiply-adds that wait for nothing but each other. */
final class FmaPeak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;
    private static final int STEPS = 100_000;

    private float sink;

    /** Floating-point operations a call of {@link #run}. */
    static double operations() {
        return 2.0 * CHAINS * S.length() * STEPS;
    }

    void run() {
        FloatVector x = FloatVector.broadcast(S, 0.999f + sink);
        FloatVector y = FloatVector.broadcast(S, 1e-3f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        FloatVector l = x;
        for (int n = 0; n < STEPS; n++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        a = a.add(b).add(c).add(d).add(e).add(f);
        g = g.add(h).add(i).add(j).add(k).add(l);
        sink = a.add(g).lane(0) * 1e-9f;
    }
}
