package io.torsion.interop.tribuo;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.VariableInfo;
import org.tribuo.provenance.DataProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.MutableSequenceDataset;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;

/**
 * Recordings as Tribuo's datasets, and back. Thread-safe.
 *
 * <p>A recording is a sequence, a row an example, an input channel a feature and a target a dimension of the regressor. The first
 * example of a sequence carries {@code name} and {@code group} of the recording as metadata; each carries {@code torsion-seconds}
 * if the rows are not evenly spaced to the bit. A missing input is a feature that is left out, a missing target a dimension that is
 * NaN: Tribuo's evaluator then gives NaN for it, ours leaves the row out.
 */
@SuppressWarnings("exports") // Tribuo is optional: see the module
public final class TribuoData {
    /** Tribuo's own key of names. */
    static final String NAME = Example.NAME;

    static final String GROUP = "group";
    static final String SECONDS = "torsion-seconds";

    private TribuoData() {}

    /**
     * Recordings as a dataset; {@link #trajectories(SequenceDataset, Schema, Absent)} gives them back.
     *
     * @param inputs patterns of the channels that become features
     * @param targets patterns of the channels that become dimensions of the regressors
     * @throws io.torsion.error.DataException D101 or D102 if a pattern chooses nothing, or a channel is chosen twice; D105 if a row
     *     has no input at all, which Tribuo does not allow
     */
    public static SequenceDataset<Regressor> dataset(
            TrajectorySet recordings, List<String> inputs, List<String> targets) {
        var columns = new SequenceWriter(
                new Selection(inputs).select(recordings.schema()), new Selection(targets).select(recordings.schema()));
        RegressionFactory factory = new RegressionFactory();
        DataProvenance source = new SimpleDataSourceProvenance(
                "Torsion, " + recordings.size() + " recordings of " + recordings.rows() + " rows at "
                        + 1 / recordings.schema().samplePeriod() + " Hz",
                factory);
        MutableSequenceDataset<Regressor> dataset = new MutableSequenceDataset<>(source, factory);
        recordings.forEach(recording -> dataset.add(columns.write(recording)));
        return dataset;
    }

    /**
     * A dataset as recordings: first a channel a feature, then one a dimension, each in the order of their names, with units that
     * follow from these. What a channel's name may not hold is written as {@code %20}.
     *
     * @param rate rows a second
     * @throws io.torsion.error.DataException D107 if there is no sequence, or one has fewer than two examples; D109 if a feature and a
     *     dimension have the same name
     * @throws IllegalArgumentException if an example has no features, or one that is NaN
     */
    public static TrajectorySet trajectories(SequenceDataset<Regressor> dataset, double rate, Absent absent) {
        if (dataset.size() == 0) {
            return TrajectorySet.of(); // which tells so
        }
        return trajectories(dataset, schema(dataset, rate), absent);
    }

    /**
     * A dataset as recordings with these channels, in any order; features and dimensions that have none are left out, and a channel
     * of neither is missing throughout.
     *
     * @throws io.torsion.error.DataException D107 if there is no sequence, or one has fewer than two examples; D106 or D104 if their
     *     time stamps contradict the schema
     * @throws IllegalArgumentException if an example has no features, or one that is NaN
     */
    public static TrajectorySet trajectories(SequenceDataset<Regressor> dataset, Schema schema, Absent absent) {
        SequenceReader reader = new SequenceReader(dataset, schema, absent);
        List<String> ids = ids(dataset);
        List<Trajectory> recordings = new ArrayList<>();
        for (SequenceExample<Regressor> sequence : dataset) {
            recordings.add(reader.read(sequence, ids.get(recordings.size())));
        }
        return TrajectorySet.of(recordings);
    }

    static Schema schema(SequenceDataset<Regressor> dataset, double rate) {
        List<Channel> channels = new ArrayList<>();
        features(dataset).forEach(name -> channels.add(ChannelNames.channel(name)));
        outputs(dataset).forEach(name -> channels.add(ChannelNames.channel(name)));
        return new Schema(channels, 1 / rate);
    }

    static List<String> features(SequenceDataset<Regressor> dataset) {
        List<String> names = new ArrayList<>();
        for (VariableInfo feature : dataset.getFeatureMap()) {
            names.add(feature.getName());
        }
        return names.stream().sorted().toList();
    }

    static List<String> outputs(SequenceDataset<Regressor> dataset) {
        return dataset.getOutputInfo().getDomain().stream()
                .map(one -> one.getNames()[0])
                .sorted()
                .toList();
    }

    /** The names of the first examples, if all have one and no two the same; else numbers. */
    private static List<String> ids(SequenceDataset<Regressor> dataset) {
        List<String> names = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (SequenceExample<Regressor> sequence : dataset) {
            String number = "sequence" + (names.size() + 1);
            Object name = sequence.size() == 0
                    ? null
                    : sequence.get(0).getMetadataValue(NAME).orElse(null);
            names.add(name == null ? number : name.toString());
            distinct.add(name == null ? "" : name.toString());
        }
        if (distinct.size() == names.size() && !distinct.contains("")) {
            return names;
        }
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(i -> "sequence" + i)
                .toList();
    }
}
