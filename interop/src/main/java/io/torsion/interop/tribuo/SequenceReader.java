package io.torsion.interop.tribuo;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;

/** Makes a recording of a sequence. Immutable. */
final class SequenceReader {
    private final Schema schema;
    private final FeatureColumns features;
    private final Map<String, Integer> outputs = new HashMap<>();

    SequenceReader(SequenceDataset<Regressor> dataset, Schema schema, Absent absent) {
        this.schema = schema;
        features = new FeatureColumns(dataset.getFeatureMap(), schema, absent);
        for (String name : TribuoData.outputs(dataset)) {
            int column = schema.indexOf(ChannelNames.of(name));
            if (column >= 0) {
                outputs.put(name, column);
            }
        }
    }

    Trajectory read(SequenceExample<Regressor> sequence, String id) {
        double[] rows = new double[sequence.size() * schema.size()];
        double @Nullable [] times = times(sequence);
        for (int row = 0; row < sequence.size(); row++) {
            Example<Regressor> example = sequence.get(row);
            features.fill(example, rows, row);
            for (Regressor.DimensionTuple one : example.getOutput()) {
                Integer column = outputs.get(one.getName());
                if (column != null) {
                    rows[row * schema.size() + column] = one.getValue();
                }
            }
        }
        return Trajectory.of(id, group(sequence, id), schema, rows, times);
    }

    private static String group(SequenceExample<Regressor> sequence, String id) {
        return sequence.size() == 0
                ? id
                : sequence.get(0).getMetadataValue(TribuoData.GROUP).orElse(id).toString();
    }

    /** Seconds, if all examples tell them. */
    private static double @Nullable [] times(SequenceExample<Regressor> sequence) {
        double[] times = new double[sequence.size()];
        for (int row = 0; row < times.length; row++) {
            Object time = sequence.get(row).getMetadataValue(TribuoData.SECONDS).orElse(null);
            if (time == null) {
                return null;
            }
            times[row] = Double.parseDouble(time.toString());
        }
        return times;
    }
}
