package io.torsion.backend.dl4j;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One native array that is kept from call to call, and made anew when its shape changes. */
final class Room implements AutoCloseable {
    private @Nullable INDArray array;
    private float[] staging = {};

    /** The array of this shape, in Fortran's order; its content is whatever was there. */
    INDArray of(long... shape) {
        INDArray kept = array;
        if (kept == null || !Arrays.equals(kept.shape(), shape)) {
            close();
            kept = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', shape);
            array = kept;
        }
        return kept;
    }

    /** The array as it was last asked for. */
    INDArray current() {
        return Objects.requireNonNull(array);
    }

    /** A Java array of at least this size to prepare the content in. */
    float[] staging(long size) {
        staging = Floats.room(staging, size);
        return staging;
    }

    @Override
    public void close() {
        if (array != null) {
            array.close();
            array = null;
        }
    }
}
