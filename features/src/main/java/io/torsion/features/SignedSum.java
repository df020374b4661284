package io.torsion.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum or difference of some columns.
 *
 * @param columns in order
 * @param signs 1 or −1 for each
 */
record SignedSum(int[] columns, int[] signs) {
    /** All of so many columns out of {@code count}, with all signs; the first sign is always plus. */
    static List<SignedSum> all(int count, int size, boolean adjacent) {
        List<SignedSum> sums = new ArrayList<>();
        for (int first = 0; first < count && size <= count; first++) {
            new SignedSum(new int[] {first}, new int[] {1}).grow(count, size, adjacent, sums);
        }
        // columns first, then signs: all signs of one combination stand together
        sums.sort((a, b) -> Arrays.compare(a.columns, b.columns));
        return sums;
    }

    /** How many these are. */
    static double count(int count, int size, boolean adjacent) {
        if (size > count) {
            return 0;
        }
        double combinations = adjacent ? count - size + 1 : 1;
        for (int i = 0; i < size && !adjacent; i++) {
            combinations *= (double) (count - i) / (size - i);
        }
        return Math.rint(combinations) * Math.pow(2, size - 1);
    }

    private void grow(int count, int size, boolean adjacent, List<SignedSum> to) {
        if (columns.length == size) {
            to.add(this);
            return;
        }
        int last = columns[columns.length - 1];
        int end = adjacent ? Math.min(last + 2, count) : count;
        for (int next = last + 1; next < end; next++) {
            plus(next, 1).grow(count, size, adjacent, to);
            plus(next, -1).grow(count, size, adjacent, to);
        }
    }

    private SignedSum plus(int column, int sign) {
        int[] more = Arrays.copyOf(columns, columns.length + 1);
        int[] moreSigns = Arrays.copyOf(signs, signs.length + 1);
        more[columns.length] = column;
        moreSigns[columns.length] = sign;
        return new SignedSum(more, moreSigns);
    }

    double of(double[] row) {
        double sum = row[columns[0]];
        for (int i = 1; i < columns.length; i++) {
            sum += signs[i] * row[columns[i]];
        }
        return sum;
    }

    String text(List<String> names) {
        StringBuilder text = new StringBuilder(names.get(columns[0]));
        for (int i = 1; i < columns.length; i++) {
            text.append(signs[i] > 0 ? '+' : '-').append(names.get(columns[i]));
        }
        return text.toString();
    }
}
