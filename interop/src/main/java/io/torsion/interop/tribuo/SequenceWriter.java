package io.torsion.interop.tribuo;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.SequenceExample;

/** Makes a sequence of a recording. Immutable. */
final class SequenceWriter {
    private final String[] inputs;
    private final String[] targets;

    SequenceWriter(Schema inputs, Schema targets) {
        this.inputs = inputs.names().toArray(String[]::new);
        this.targets = targets.names().toArray(String[]::new);
    }

    SequenceExample<Regressor> write(Trajectory recording) {
        int[] in = columns(inputs, recording);
        int[] out = columns(targets, recording);
        boolean even = even(recording);
        List<Example<Regressor>> rows = new ArrayList<>(recording.rows());
        for (int row = 0; row < recording.rows(); row++) {
            Example<Regressor> example = new ArrayExample<>(new Regressor(targets, values(recording, row, out)));
            example.addAll(features(recording, row, in));
            if (row == 0) {
                example.setMetadataValue(TribuoData.NAME, recording.id());
                example.setMetadataValue(TribuoData.GROUP, recording.group());
            }
            if (!even) {
                example.setMetadataValue(TribuoData.SECONDS, Double.toString(recording.time(row)));
            }
            rows.add(example);
        }
        return new SequenceExample<>(rows);
    }

    private static int[] columns(String[] names, Trajectory recording) {
        return IntStream.range(0, names.length)
                .map(i -> recording.schema().indexOf(names[i]))
                .toArray();
    }

    /** True if time stamps would tell nothing more. */
    private static boolean even(Trajectory recording) {
        double period = recording.schema().samplePeriod();
        return IntStream.range(0, recording.rows()).allMatch(row -> recording.time(row) == row * period);
    }

    private static double[] values(Trajectory recording, int row, int[] columns) {
        return IntStream.of(columns)
                .mapToDouble(column -> recording.get(row, column))
                .toArray();
    }

    private List<Feature> features(Trajectory recording, int row, int[] columns) {
        List<Feature> features = new ArrayList<>(columns.length);
        for (int i = 0; i < columns.length; i++) {
            double value = recording.get(row, columns[i]);
            if (!Double.isNaN(value)) {
                features.add(new Feature(inputs[i], value));
            }
        }
        if (features.isEmpty()) {
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "Row " + row + " of " + recording.id()
                            + " has no input at all, and Tribuo allows no example without features",
                    columns.length + " missing values",
                    "Cut such rows, or fill them before");
        }
        return features;
    }
}
