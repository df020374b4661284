package io.torsion.readers;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.RawRecording;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dataset.json} says about the files beside it. Immutable.
 *
 * @param rate in Hz, or null: as the time stamps have it
 * @param units by column; other columns are as the file has them, or follow the naming convention
 * @param groups by id; other recordings are as the file has them, or groups of their own
 * @param columns of CSV files with another meaning than a channel, or null
 * @param toRadians whether degrees are converted; null is no
 */
record DatasetFile(
        @Nullable Double rate,
        Map<String, String> units,
        Map<String, String> groups,
        @Nullable Columns columns,
        @Nullable Boolean toRadians) {
    private static final String NAME = "dataset.json";
    private static final String DEGREE = "deg";
    private static final Set<String> POSITIONS = Set.of("rad", DEGREE, "m");
    private static final Set<String> TORQUES = Set.of("Nm", "N");

    /**
     * Which columns of a CSV file tell recordings apart.
     *
     * @param id names the recording; empty for none; null: {@code id} or {@code trajectory}
     * @param group names its group; empty for none; null: {@code group}
     */
    record Columns(@Nullable String id, @Nullable String group) {}

    DatasetFile(
            @Nullable Double rate,
            @Nullable Map<String, String> units,
            @Nullable Map<String, String> groups,
            @Nullable Columns columns,
            @Nullable Boolean toRadians) {
        this.rate = rate;
        this.units = units == null ? Map.of() : units;
        this.groups = groups == null ? Map.of() : groups;
        this.columns = columns;
        this.toRadians = toRadians;
    }

    static DatasetFile of(TrajectorySet set) {
        Map<String, String> units = new LinkedHashMap<>();
        set.schema().channels().forEach(c -> units.put(c.name(), c.unit().symbol()));
        Map<String, String> groups = new LinkedHashMap<>();
        set.forEach(t -> groups.put(t.id(), t.group()));
        double rate = 1 / set.schema().samplePeriod();
        return new DatasetFile(rate, units, groups, null, null);
    }

    /** What is in the folder, or nothing at all if the file is missing; D108. */
    static DatasetFile in(Path folder) {
        Path file = folder.resolve(NAME);
        return Files.exists(file)
                ? check(read(file, DatasetFile.class), file)
                : new DatasetFile(null, null, null, null, null);
    }

    /** What lies in the folder of a file. */
    static DatasetFile beside(Path file) {
        return in(file.resolveSibling(""));
    }

    /** The column of ids, or −1; D101 if the one that is named here is not there. */
    int idIn(List<String> header, Path file) {
        String named = columns == null ? null : columns.id;
        return named == null
                ? Math.max(header.indexOf("id"), header.indexOf("trajectory"))
                : indexOf(named, header, file);
    }

    /** The column of groups, or −1; D101 if the one that is named here is not there. */
    int groupIn(List<String> header, Path file) {
        String named = columns == null ? null : columns.group;
        return named == null ? header.indexOf("group") : indexOf(named, header, file);
    }

    private static int indexOf(String column, List<String> header, Path file) {
        int index = header.indexOf(column);
        if (index < 0 && !column.isEmpty()) {
            throw missing(file + " has no column '" + column + "', which " + NAME + " names", header);
        }
        return index;
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), mapper().writeValueAsBytes(this));
    }

    /** The same rows with the units and the group that are given here. */
    RawRecording apply(RawRecording raw) {
        List<Channel> channels = new ArrayList<>();
        double[][] values = new double[raw.channels().size()][];
        for (int c = 0; c < values.length; c++) {
            Channel channel = withUnit(raw.channels().get(c));
            boolean convert =
                    Boolean.TRUE.equals(toRadians) && channel.unit().base().equals(DEGREE);
            values[c] = raw.column(c);
            if (convert) {
                Arrays.setAll(values[c], column(values[c]));
            }
            channels.add(
                    convert ? channel.in(Unit.RADIAN.derivative(channel.unit().perSecond())) : channel);
        }
        return RawRecording.of(raw.id(), groups.getOrDefault(raw.id(), raw.group()), channels, raw.times(), values);
    }

    private static IntToDoubleFunction column(double[] degrees) {
        return row -> Math.toRadians(degrees[row]);
    }

    /** D101 if a unit is given for a column that is not there. */
    void checkColumns(Collection<String> names) {
        for (String column : units.keySet()) {
            if (!names.contains(column)) {
                throw missing(NAME + " gives a unit for a column '" + column + "', which is not there", names);
            }
        }
    }

    private static DataException missing(String what, Collection<String> names) {
        return new DataException(ErrorCode.MISSING_CHANNEL, what, names.toString(), "Correct the name, or take it out");
    }

    private Channel withUnit(Channel channel) {
        String unit = units.get(channel.name());
        return unit == null ? channel : withKind(channel.in(Unit.parse(unit)));
    }

    /** What it measures, if only the unit tells. */
    private static Channel withKind(Channel channel) {
        ChannelKind kind = channel.kind();
        if (kind != ChannelKind.OTHER) {
            return channel;
        }
        if (TORQUES.contains(channel.unit().symbol())) {
            kind = ChannelKind.TORQUE;
        } else if (POSITIONS.contains(channel.unit().base())) {
            kind = ChannelKind.POSITION.derivative(channel.unit().perSecond());
        }
        return new Channel(channel.name(), channel.unit(), kind);
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
        boolean badRate = rate != null && !(rate > 0 && Double.isFinite(rate) && Double.isFinite(1 / rate));
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
                .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
                .build();
    }
}
