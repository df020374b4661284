package io.torsion.features;

import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.SampleReportingFormat;

/** Shows the samples of a recording that a property fails for. */
public final class RecordingReport implements SampleReportingFormat {
    /** For jqwik, which finds it as a service. */
    public RecordingReport() {}

    @Override
    public boolean appliesTo(Object value) {
        return value instanceof Trajectory;
    }

    @Override
    public Object report(Object value) {
        Trajectory recording = (Trajectory) value;
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : recording.schema().names()) {
            columns.put(
                    name, Arrays.toString(recording.column(recording.schema().indexOf(name))));
        }
        return columns;
    }
}
