package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Variables that belong together: real matrices with as many rows as there are time stamps, and vectors of that length, are
 * channels; scalars, texts and the like are left out.
 */
record MatlabVariables(Path file, String id, Map<String, Array> variables) {
    boolean hasTime() {
        return times().length > 0;
    }

    /** D101 if there is nothing but time stamps, D114 naming each variable of another length. */
    RawRecording recording() {
        double[] times = times();
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<String> others = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (isChannels(name, value)) {
                double[][] columns = columns(value);
                if (columns[0].length != times.length) {
                    others.add(name + " (" + value.getNumRows() + " x " + value.getNumCols() + ")");
                }
                names.addAll(names(name, columns.length));
                values.addAll(List.of(columns));
            }
        });
        check(times.length, others, names);
        List<Channel> channels = Table.channels(names, Channel::byConvention, file);
        return RawRecording.of(id, id, channels, times, values.toArray(double[][]::new));
    }

    /** None if there are no time stamps. */
    private double[] times() {
        Array time = variables.containsKey("t") ? variables.get("t") : variables.get("time");
        double[][] columns = time != null && isReal(time) ? columns(time) : new double[0][];
        return columns.length == 1 ? columns[0] : new double[0];
    }

    private boolean isChannels(String name, Array value) {
        return !name.equals("t") && !name.equals("time") && isReal(value) && value.getNumElements() > 1;
    }

    private static boolean isReal(Array value) {
        return value instanceof Matrix matrix
                && !matrix.isComplex()
                && value.getNumDimensions() == 2
                && value.getNumElements() > 0;
    }

    /** The columns of a matrix; a row vector is a column. */
    private static double[][] columns(Array value) {
        Matrix matrix = (Matrix) value;
        int rows = matrix.getNumRows() == 1 ? matrix.getNumCols() : matrix.getNumRows();
        double[][] columns = new double[matrix.getNumElements() / rows][rows];
        for (int i = 0; i < matrix.getNumElements(); i++) {
            columns[i / rows][i % rows] = matrix.getDouble(i);
        }
        return columns;
    }

    /** The name of a vector, q1, q2, … for a matrix q, q2_1, q2_2, … for a matrix q2. */
    private static List<String> names(String variable, int columns) {
        String prefix = variable.matches(".*[0-9]") ? variable + "_" : variable;
        return columns == 1
                ? List.of(variable)
                : IntStream.rangeClosed(1, columns).mapToObj(i -> prefix + i).toList();
    }

    private void check(int rows, List<String> others, List<String> names) {
        if (!others.isEmpty()) {
            throw new DataException(
                    ErrorCode.LENGTHS_DIFFER,
                    file + ": variables of '" + id + "' have not as many rows as there are time stamps",
                    String.join(", ", others) + "; " + rows + " time stamps",
                    "Transpose them (q = q'), cut them, or leave them out of the file");
        }
        if (names.isEmpty()) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    file + ": '" + id + "' has nothing but time stamps",
                    variables.keySet().toString(),
                    "Save what was measured beside the time stamps");
        }
    }
}
