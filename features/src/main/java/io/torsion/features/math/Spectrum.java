package io.torsion.features.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Eigenvalues and unit eigenvectors of a symmetric matrix that has no negative ones, largest first. Of each vector the
 * coordinate of largest magnitude (the first of equals) is positive, so that signs do not depend on the way. Immutable.
 *
 * @param values what is only rounding is 0
 * @param vectors {@code [value][coordinate]}
 */
public record Spectrum(double[] values, double[][] vectors) {
    /** A value of this times the largest one is rounding. */
    private static final double ROUNDING = 1e-13;

    /** What gives an entry of the matrix. */
    public interface Entries {
        /** Symmetric: the same the other way round. */
        double at(int row, int column);
    }

    /** Of a matrix of this size. */
    public static Spectrum of(int size, Entries entries) {
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix.set(row, column, entries.at(row, column));
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(matrix)) {
            throw new IllegalStateException("The eigenvalues of a matrix of " + size + " rows do not converge");
        }
        double[] values = IntStream.range(0, size)
                .mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                .toArray();
        int[] order = descending(values);
        double largest = values[order[0]];
        return new Spectrum(
                Arrays.stream(order)
                        .mapToDouble(i -> values[i] > ROUNDING * largest ? values[i] : 0)
                        .toArray(),
                Arrays.stream(order)
                        .mapToObj(i -> signed(eigen.getEigenVector(i).getData().clone()))
                        .toArray(double[][]::new));
    }

    private static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] signed(double[] vector) {
        double largest = 0;
        for (double coordinate : vector) {
            largest = Math.abs(coordinate) > Math.abs(largest) ? coordinate : largest;
        }
        for (int i = 0; i < vector.length && largest < 0; i++) {
            vector[i] = -vector[i];
        }
        return vector;
    }
}
