package io.torsion.interop.onnx;

import static io.torsion.interop.onnx.NetworkAnswers.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.Bands;
import io.torsion.Conformal;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.TrainedNetwork;
import io.torsion.data.Trajectory;
import io.torsion.error.InteropException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.features.MinMaxScaler;
import io.torsion.features.RobustScaler;
import io.torsion.features.StandardScaler;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime answers what trained predictors answer, in the units of sensors and targets. */
class ExportedPredictorsTest {
    private static final Trajectory ASKED = TrainedModels.recording("asked", 80, 77);

    static List<SequenceRegressor> carried() {
        Architecture everyStep = TrainedModels.everyStep();
        Architecture deep = SequenceModel.builder()
                .gru(8, 0.1)
                .layerNorm()
                .lstm(6)
                .dropout(0.2)
                .dense()
                .residual()
                .everyStep()
                .build();
        FeaturePipeline mixed = TrainedModels.pipeline(
                        MinMaxScaler.perChannel().on("q2", "qd1").range(-1, 2),
                        RobustScaler.shared().on("unit:rad"),
                        StandardScaler.perChannel())
                .scaleTargets(MinMaxScaler.perChannel().clip())
                .build();
        FeaturePipeline targetsAlone =
                TrainedModels.pipeline().scaleTargets(RobustScaler.perChannel()).build();
        return List.of(
                TrainedModels.recipe(TrainedModels.standardised(), everyStep).build(),
                TrainedModels.recipe(mixed, deep).build(),
                TrainedModels.recipe(targetsAlone, everyStep).build(),
                TrainedModels.recipe(TrainedModels.standardised(), everyStep)
                        .members(3)
                        .epochs(1)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("carried")
    void answersARecording(SequenceRegressor recipe) throws Exception {
        try (FitResult fit = recipe.fit(TrainedModels.recordings());
                RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.of(fit.predictor()).toBytes())) {
            SequenceBatch batch = SequenceBatch.of(rows(ASKED, fit.predictor()), 1, 80, 3);
            assertClose(runtime.answer(batch), fit.predictor().predict(ASKED).toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("carried")
    void answersRowByRow(SequenceRegressor recipe) throws Exception {
        try (FitResult fit = recipe.fit(TrainedModels.recordings());
                PredictorStream live = fit.predictor().stream();
                RuntimeSession runtime = new RuntimeSession(
                        OnnxExport.of(fit.predictor()).streaming().toBytes())) {
            CarriedState carried = new CarriedState(runtime);
            double[] expected = new double[2];
            for (int row = 0; row < ASKED.rows(); row++) {
                double[] sensors = {ASKED.get(row, 0), ASKED.get(row, 2), ASKED.get(row, 1)};
                assertThat(fit.predictor().inputs().names()).containsExactly("q1", "q2", "qd1");
                live.step(sensors, expected);
                float[] in = {(float) sensors[0], (float) sensors[1], (float) sensors[2]};
                assertClose(carried.steps(in, 1), expected);
            }
        }
    }

    static List<Architecture> windows() {
        return List.of(
                TrainedModels.lastStep(),
                SequenceModel.builder().bidirectionalLstm(6).dense().lastStep().build());
    }

    @ParameterizedTest
    @MethodSource("windows")
    void answersWindows(Architecture architecture) throws Exception {
        try (FitResult fit = TrainedModels.standard(architecture);
                RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.of(fit.predictor()).toBytes())) {
            float[] rows = rows(ASKED, fit.predictor());
            float[] windows = new float[61 * 20 * 3];
            for (int start = 0; start <= 60; start++) {
                System.arraycopy(rows, start * 3, windows, start * 60, 60);
            }
            double[] all = fit.predictor().predict(ASKED).toArray();
            double[] complete = Arrays.copyOfRange(all, 19 * 2, all.length);
            assertClose(runtime.answer(SequenceBatch.of(windows, 61, 20, 3)), complete);
            assertThat(runtime.session().getMetadata().getCustomMetadata()).containsEntry("torsion.window", "20");
        }
    }

    static List<Arguments> more() {
        Architecture everyStep = TrainedModels.everyStep();
        return List.of(
                Arguments.of(
                        TrainedModels.recipe(TrainedModels.standardised(), everyStep)
                                .baseline(Ridge.on("*")),
                        "the baseline is left"),
                Arguments.of(
                        TrainedModels.recipe(TrainedModels.standardised(), everyStep)
                                .loss(Loss.quantiles(0.1, 0.5, 0.9)),
                        "[0.1, 0.5, 0.9]"),
                Arguments.of(
                        TrainedModels.recipe(staged(StandardScaler.perChannel().clip(4)), everyStep),
                        "stage 1 of the pipeline is not one of them. Found: StandardScaler["),
                Arguments.of(
                        TrainedModels.recipe(
                                staged(
                                        StandardScaler.perChannel(),
                                        MinMaxScaler.perChannel().clip()),
                                everyStep),
                        "stage 2 of the pipeline is not one of them. Found: MinMaxScaler["),
                Arguments.of(
                        TrainedModels.recipe(staged(RobustScaler.perChannel().clip(3)), everyStep),
                        "stage 1 of the pipeline is not one of them. Found: RobustScaler["),
                Arguments.of(
                        TrainedModels.recipe(staged(StandardScaler.perChannel().named("z.*")), everyStep),
                        "stage 1 of the pipeline is not one of them. Found: StandardScaler["),
                Arguments.of(
                        TrainedModels.recipe(TrainedModels.standardised(), everyStep)
                                .networkInputs("qd1", "q#"),
                        "in another order. Found: [qd1, q1, q2]."));
    }

    private static FeaturePipeline staged(Stage... stages) {
        return TrainedModels.pipeline(stages).build();
    }

    /** What is more than a graph can say is refused, but its network alone can be exported. */
    @ParameterizedTest
    @MethodSource("more")
    void whatIsMoreThanScalersIsRefusedButNotItsNetwork(SequenceRegressor.Builder recipe, String reason)
            throws Exception {
        try (FitResult fit = recipe.epochs(1).build().fit(TrainedModels.recordings())) {
            Predictor predictor = fit.predictor();
            assertThatThrownBy(() -> OnnxExport.of(predictor))
                    .isInstanceOf(InteropException.class)
                    .hasMessageStartingWith("I106: A graph of ONNX holds a network and scalers of all its channels")
                    .hasMessageContaining(reason)
                    .hasMessageContaining("torque export --network-only");
            assertNetworkAlone(predictor);
        }
    }

    @Test
    void bandsAreRefused() {
        try (FitResult fit = TrainedModels.standard(TrainedModels.everyStep())) {
            Bands bands = Conformal.coverage(0.9).calibrate(fit.predictor(), TrainedModels.recordings());
            assertThatThrownBy(() -> OnnxExport.of(fit.predictor().with(bands)))
                    .hasMessageStartingWith("I106")
                    .hasMessageContaining("bands are left");
        }
    }

    @Test
    void aModelWithoutNetworkIsRefused() {
        SequenceRegressor recipe = SequenceRegressor.builder()
                .pipeline(TrainedModels.standardised())
                .baseline(Ridge.on("*"))
                .build();
        try (FitResult fit = recipe.fit(TrainedModels.recordings())) {
            assertThatThrownBy(() -> OnnxExport.of(fit.predictor()))
                    .hasMessageStartingWith("I106: A graph of ONNX holds a network, and this model has none. Found: ");
            assertThatThrownBy(() -> OnnxExport.networkOf(fit.predictor())).hasMessageStartingWith("I106");
        }
    }

    @Test
    void aWindowIsNotCarriedStateButItsNetworkCanCarry() throws Exception {
        try (FitResult fit = TrainedModels.standard(TrainedModels.lastStep())) {
            OnnxExport whole = OnnxExport.of(fit.predictor());
            assertThatThrownBy(whole::streaming)
                    .isInstanceOf(InteropException.class)
                    .hasMessageStartingWith("I106: This model cannot be exported for single steps: each of its answers")
                    .hasMessageContaining("Found: 20 rows.");
            byte[] network = OnnxExport.networkOf(fit.predictor()).streaming().toBytes();
            try (RuntimeSession runtime = new RuntimeSession(network)) {
                assertThat(runtime.session().getInputNames()).containsExactlyInAnyOrder("input", "h0");
            }
        }
    }

    static List<Arguments> oddNumbers() {
        return List.of(
                Arguments.of(new double[] {0, 0, 0}, new double[] {1, -1, 1}, "positive deviations"),
                Arguments.of(
                        new double[] {0, 0, 0}, new double[] {1, 1e-60, 1}, "Found: mean 0.0 and deviation 1.0E-60."),
                Arguments.of(
                        new double[] {0, 1e60, 0}, new double[] {1, 1, 1}, "Found: mean 1.0E60 and deviation 1.0."),
                Arguments.of(new double[] {0, 0}, new double[] {1, 1}, "Found: 2 numbers of 'offset' for 3 channels."));
    }

    /** Files of models may be forged. */
    @ParameterizedTest
    @MethodSource("oddNumbers")
    void whatNoScalerLearnsIsRefused(double[] offset, double[] scale, String found) {
        try (FitResult fit = TrainedModels.standard(TrainedModels.everyStep())) {
            FittedPipeline odd = FittedPipeline.restore(
                    TrainedModels.standardised(),
                    fit.predictor().inputs(),
                    fit.predictor().targets(),
                    List.of(Map.of("offset", offset, "scale", scale)));
            assertThatThrownBy(() -> Scalers.of(odd, fit.predictor().network()))
                    .isInstanceOf(InteropException.class)
                    .hasMessageStartingWith("I106: The numbers of a scaler cannot be those of a graph")
                    .hasMessageContaining(found);
        }
    }

    private static void assertNetworkAlone(Predictor predictor) throws Exception {
        TrainedNetwork network = predictor.network();
        Trajectory features = predictor.pipeline().transform(ASKED);
        float[] rows = new float[80 * network.features().size()];
        for (int i = 0; i < rows.length; i++) {
            String channel =
                    network.features().names().get(i % network.features().size());
            rows[i] = (float) features.get(
                    i / network.features().size(), features.schema().indexOf(channel));
        }
        SequenceBatch batch = SequenceBatch.of(rows, 1, 80, network.features().size());
        try (RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.networkOf(predictor).toBytes());
                NetworkAnswers ours =
                        new NetworkAnswers(network.network(), network.members().get(0))) {
            assertClose(runtime.answer(batch), ours.answer(batch));
            assertThat(runtime.session().getMetadata().getCustomMetadata())
                    .containsEntry(
                            "torsion.inputs",
                            String.join(",", network.features().names()));
        }
    }

    /** The input channels of all rows, in the model's order. */
    private static float[] rows(Trajectory recording, Predictor predictor) {
        List<String> names = predictor.inputs().names();
        float[] rows = new float[recording.rows() * names.size()];
        for (int i = 0; i < rows.length; i++) {
            int channel = recording.schema().indexOf(names.get(i % names.size()));
            rows[i] = (float) recording.get(i / names.size(), channel);
        }
        return rows;
    }
}
