package io.torsion.samples.data;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dataset.json} says about the CSV files beside it. Immutable.
 *
 * @param rate in Hz, or null: as the time stamps have it
 * @param units by column; other columns follow the naming convention
 * @param groups by file name without extension; other files are groups of their own
 */
record DatasetFile(@Nullable Double rate, Map<String, String> units, Map<String, String> groups) {
    private static final String NAME = "dataset.json";

    DatasetFile(@Nullable Double rate, @Nullable Map<String, String> units, @Nullable Map<String, String> groups) {
        this.rate = rate;
        this.units = units == null ? Map.of() : units;
        this.groups = groups == null ? Map.of() : groups;
    }

    static DatasetFile of(TrajectorySet set) {
        Map<String, String> units = new LinkedHashMap<>();
        set.schema().channels().forEach(c -> units.put(c.name(), c.unit().symbol()));
        Map<String, String> groups = new LinkedHashMap<>();
        set.forEach(t -> groups.put(t.id(), t.group()));
        double rate = 1 / set.schema().samplePeriod();
        return new DatasetFile(rate, units, groups);
    }

    /** What is in the folder, or nothing at all if the file is missing; D108. */
    static DatasetFile in(Path folder) {
        Path file = folder.resolve(NAME);
        return Files.exists(file) ? check(read(file, DatasetFile.class), file) : new DatasetFile(null, null, null);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), mapper().writeValueAsBytes(this));
    }

    Schema schema(List<Channel> columns, double samplePeriod) {
        return new Schema(columns.stream().map(this::withUnit).toList(), samplePeriod);
    }

    /** D101 if a unit is given for a column that is not there. */
    void checkColumns(Schema schema) {
        for (String column : units.keySet()) {
            if (schema.indexOf(column) < 0) {
                throw new DataException(
                        ErrorCode.MISSING_CHANNEL,
                        NAME + " gives a unit for a column '" + column + "', which is not there",
                        schema.names().toString(),
                        "Correct the name, or take the unit out");
            }
        }
    }

    private Channel withUnit(Channel channel) {
        String unit = units.get(channel.name());
        return unit == null ? channel : channel.in(Unit.parse(unit));
    }

    String group(String id) {
        return groups.getOrDefault(id, id);
    }

    /** Reads a JSON file; members that are not known are left to other readers. */
    static <T> T read(Path file, Class<T> type) {
        try {
            T value = mapper().readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new IOException("The document is null");
            }
            return value;
        } catch (IOException e) {
            throw RowReader.unreadable(file.toString(), e);
        }
    }

    private static DatasetFile check(DatasetFile dataset, Path file) {
        Double rate = dataset.rate;
        boolean badRate = rate != null && !(rate > 0 && Double.isFinite(rate));
        if (badRate || dataset.units.containsValue("")) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    file + ": the rate is not a positive number, or a unit is empty",
                    rate + " Hz, " + dataset.units,
                    "Give the rate in Hz and units like rad/s, or leave them out");
        }
        return dataset;
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
    }
}
