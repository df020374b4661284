package io.torsion.backend.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code z = [x, 1] · V} for one row, with the bias as the last row of V. All arrays are native, and made once. */
final class Affine implements AutoCloseable {
    private final INDArray matrix;
    private final INDArray row;
    private final INDArray sums;
    private final float[] input;

    /**
     * A product.
     *
     * @param columns V in Fortran's order: for each sum its weights, then its bias
     */
    Affine(int inputs, int outputs, float[] columns) {
        matrix = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', inputs + 1, outputs);
        row = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', 1, inputs + 1);
        sums = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', 1, outputs);
        Floats.write(columns, matrix);
        input = new float[inputs + 1];
        input[inputs] = 1;
    }

    /** What to fill before {@link #run()}; its last element is the bias's 1. */
    float[] input() {
        return input;
    }

    INDArray run() {
        Floats.write(input, row);
        return Nd4j.gemm(row, matrix, sums, false, false, 1, 0);
    }

    INDArray sums() {
        return sums;
    }

    @Override
    public void close() {
        matrix.close();
        row.close();
        sums.close();
    }
}
