package io.torsion.interop.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.error.TorsionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.VariableInfo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.SequenceModelProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.SequenceExample;
import org.tribuo.sequence.SequenceModel;

/**
 * A {@link Predictor} as a model of Tribuo: answers every example of a sequence, is written and read as protobuf.
 *
 * <p>Features that it does not know are ignored; what it is if one is lacking was chosen in training, see {@link Absent}. NaN: not
 * allowed in features, as in Tribuo. Thread-safe. Only its name, which Tribuo lets anyone set, is not. Whoever obtained it closes it.
 */
@SuppressWarnings({"serial", "exports"
}) // Tribuo's base class is serializable; this is not, since its predictor is not: see serialize()
public final class TorsionModel extends SequenceModel<Regressor> implements AutoCloseable {
    /** The form of {@link #serialize}. */
    public static final int CURRENT_VERSION = 0;

    private final Predictor predictor;
    private final Absent absent;
    private final FeatureColumns features;
    private final String[] dimensions;

    TorsionModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap featureDomain,
            ImmutableOutputInfo<Regressor> outputDomain,
            Predictor predictor,
            Absent absent) {
        super(name, provenance, featureDomain, outputDomain);
        this.predictor = predictor;
        this.absent = absent;
        features = new FeatureColumns(featureDomain, predictor.inputs(), absent);
        dimensions = dimensions(predictor, outputDomain);
        requireInputs(predictor, featureDomain);
    }

    /** The names of the dimensions, in the order of the predictor's targets. */
    private static String[] dimensions(Predictor predictor, ImmutableOutputInfo<Regressor> domain) {
        Map<String, String> byChannel = new HashMap<>();
        for (Regressor one : domain.getDomain()) {
            byChannel.put(ChannelNames.of(one.getNames()[0]), one.getNames()[0]);
        }
        List<String> targets = predictor.targets().names();
        if (!byChannel.keySet().equals(Set.copyOf(targets))) {
            throw differs("dimensions " + byChannel.keySet() + " around a model that predicts " + targets);
        }
        return targets.stream().map(byChannel::get).toArray(String[]::new);
    }

    private static void requireInputs(Predictor predictor, ImmutableFeatureMap domain) {
        Set<String> unknown = new TreeSet<>(predictor.inputs().names());
        for (VariableInfo feature : domain) {
            unknown.remove(ChannelNames.of(feature.getName()));
        }
        if (!unknown.isEmpty()) {
            throw differs("no features for the inputs " + unknown);
        }
    }

    /**
     * Answers a sequence, one prediction an example.
     *
     * @throws IllegalArgumentException if it is empty, or an example has no known feature or one that is NaN, as Tribuo's own models
     * @throws io.torsion.error.DataException D107 if it has one example only; D105 if a value is infinite, or missing where the
     *     pipeline does not deal with it
     * @throws IllegalStateException if this is closed
     */
    @Override
    public List<Prediction<Regressor>> predict(SequenceExample<Regressor> example) {
        if (example.size() == 0) {
            throw new IllegalArgumentException("SequenceExample is empty, " + example);
        }
        double[] rows = new double[example.size() * predictor.inputs().size()];
        int[] used = new int[example.size()];
        for (int row = 0; row < used.length; row++) {
            used[row] = features.fill(example.get(row), rows, row);
        }
        Trajectory answers = predictor.predict(Trajectory.of("sequence", predictor.inputs(), rows));
        List<Prediction<Regressor>> predictions = new ArrayList<>(used.length);
        for (int row = 0; row < used.length; row++) {
            double[] values = new double[dimensions.length];
            answers.copyRow(row, values);
            predictions.add(new Prediction<>(new Regressor(dimensions, values), used[row], example.get(row)));
        }
        return predictions;
    }

    /** Empty: a network has no weight a feature. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    /** The same model as Torsion's own, for live streams, bands or a {@code .torsion} file; it is closed with this. */
    public Predictor predictor() {
        return predictor;
    }

    /**
     * The model with its provenance and domains; {@link SequenceModel#deserialize} gives the same bits.
     *
     * @throws io.torsion.error.BundleException as {@link Predictor#save}
     * @throws InteropException I107 if there is no room for a temporary file
     */
    @Override
    public SequenceModelProto serialize() {
        ModelMessage message = new ModelMessage(createDataCarrier().serialize(), BundleBytes.of(predictor), absent);
        return SequenceModelProto.newBuilder()
                .setVersion(CURRENT_VERSION)
                .setClassName(TorsionModel.class.getName())
                .setSerializedData(message.pack())
                .build();
    }

    /**
     * Tribuo calls it to read a model, on the best backend. The bundle may be forged; metadata are read by Tribuo, which makes objects
     * of those of its classes that they name.
     *
     * @throws InteropException I101 if the message, or what Tribuo reads of it, is damaged; I103 if its parts do not belong together
     * @throws io.torsion.error.BundleException M101 to M106 if the bundle is damaged, edited, unknown or answers wrongly
     * @throws TorsionException B1.. or C1.. if no backend can compute it
     */
    public static TorsionModel deserializeFromProto(int version, String className, Any message) {
        if (version != CURRENT_VERSION || !className.equals(TorsionModel.class.getName())) {
            throw unreadable(className + " in version " + version, null);
        }
        try {
            return read(ModelMessage.unpack(message));
        } catch (TorsionException told) {
            throw told;
        } catch (InvalidProtocolBufferException | RuntimeException | LinkageError failure) {
            throw unreadable(failure.toString(), failure);
        }
    }

    private static TorsionModel read(ModelMessage message) {
        Predictor predictor = BundleBytes.load(message.bundle(), Engine.best());
        try {
            ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(message.metadata());
            if (!Regressor.class.isInstance(
                    carrier.outputDomain().getDomain().iterator().next())) {
                throw differs("outputs that are no regressors");
            }
            @SuppressWarnings("unchecked") // all of a domain are of one class
            ImmutableOutputInfo<Regressor> outputs = (ImmutableOutputInfo<Regressor>) carrier.outputDomain();
            return new TorsionModel(
                    carrier.name(),
                    carrier.provenance(),
                    carrier.featureDomain(),
                    outputs,
                    predictor,
                    message.absent());
        } catch (RuntimeException | Error failure) {
            predictor.close();
            throw failure;
        }
    }

    private static InteropException unreadable(String found, @Nullable Throwable cause) {
        return new InteropException(
                ErrorCode.UNREADABLE_MODEL,
                new Problem(
                        "This is no model of " + TorsionModel.class.getSimpleName() + " that is known here",
                        found,
                        "Read the file that SequenceModel.serializeToFile wrote, with the same or a newer Torsion"),
                cause);
    }

    private static InteropException differs(String found) {
        return new InteropException(
                ErrorCode.WEIGHTS_DIFFER,
                "The domains of a model are not those of what it holds",
                found,
                "Read the file that SequenceModel.serializeToFile wrote");
    }

    @Override
    public void close() {
        predictor.close();
    }
}
