package io.torsion.features.math;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

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
        double[][] matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix[row][column] = entries.at(row, column);
            }
        }
        double shift = shift(matrix);
        // it gives them in descending order
        var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix));
        double[] values = Arrays.stream(eigen.getEigenvalues())
                .map(value -> value - shift)
                .toArray();
        double largest = values[0];
        return new Spectrum(
                Arrays.stream(values)
                        .map(value -> value > ROUNDING * largest ? value : 0)
                        .toArray(),
                IntStream.range(0, size)
                        .mapToObj(i -> signed(eigen.getEigenvector(i).toArray()))
                        .toArray(double[][]::new));
    }

    /** Moves all eigenvalues away from 0 and no eigenvector: the iteration does not end on matrices of low rank. */
    private static double shift(double[][] matrix) {
        double shift = IntStream.range(0, matrix.length)
                .mapToDouble(i -> matrix[i][i])
                .max()
                .orElse(0);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] += shift;
        }
        return shift;
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
