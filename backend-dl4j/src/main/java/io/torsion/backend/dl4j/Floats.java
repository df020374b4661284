package io.torsion.backend.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bulk copies between Java arrays and the memory of ND4J's arrays, in Fortran's order: the first index runs fastest. */
final class Floats {
    private Floats() {}

    /** Copies all elements; an array in another order is brought into this one in the workspace that is open. */
    static void read(INDArray from, float[] to) {
        INDArray inOrder = inOrder(from) ? from : from.dup('f');
        memory(inOrder).get(to, 0, Math.toIntExact(from.length()));
    }

    /** Fills an array, which must be in this order, without gaps. */
    static void write(float[] from, INDArray to) {
        if (!inOrder(to)) {
            throw new IllegalStateException("Not in Fortran's order: " + to.shapeInfoToString());
        }
        memory(to).put(from, 0, Math.toIntExact(to.length()));
    }

    /** An array of at least this size: the old one, if it is large enough. */
    static float[] room(float[] old, long size) {
        return old.length >= size ? old : new float[Math.toIntExact(size)];
    }

    private static boolean inOrder(INDArray array) {
        long stride = 1;
        for (int i = 0; i < array.rank(); i++) {
            if (array.size(i) > 1 && array.stride(i) != stride) {
                return false;
            }
            stride *= array.size(i);
        }
        return true;
    }

    /** It must not be closed: that would free the array's own memory. */
    private static FloatPointer memory(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }
}
