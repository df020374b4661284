package io.torsion.interop.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.Evaluation;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.SequenceRegressor;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.StandardScaler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;
import org.tribuo.sequence.SequenceModel;

class TorsionModelTest {
    private static final SequenceDataset<Regressor> TEST = Swings.dataset(3, 40, 2);
    private static TorsionModel model;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        model = new TorsionTrainer(new NetworkRecipe(TorsionTrainerTest.LAYERS, 20, 4, 1), Swings.RATE)
                .train(Swings.dataset(3, 60, 1));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void answersEveryExampleAsThePredictorDoes() {
        SequenceExample<Regressor> sequence = TEST.getExample(1);
        Trajectory recording = Swings.recordings(3, 40, 2).get(1);
        Trajectory direct = model.predictor().predict(recording);
        List<Prediction<Regressor>> predictions = model.predict(sequence);
        assertThat(predictions).hasSize(43);
        for (int row = 0; row < predictions.size(); row++) {
            Prediction<Regressor> prediction = predictions.get(row);
            assertThat(prediction.getOutput().getNames()).containsExactly("tau1", "tau2");
            assertThat(prediction.getOutput().getValues()).containsExactly(direct.get(row, 0), direct.get(row, 1));
            assertThat(prediction.getExample()).isSameAs(sequence.get(row));
            assertThat(prediction.getNumActiveFeatures()).isEqualTo(4);
        }
    }

    @Test
    void readsWhatItWroteAndAnswersTheSameBits() throws IOException {
        Path file = folder.resolve("model.pb");
        model.setName("arm");
        model.serializeToFile(file);
        SequenceModel<Regressor> read = SequenceModel.deserializeFromFile(file).castModel(Regressor.class);
        try (TorsionModel loaded = (TorsionModel) read) {
            TorsionTrainerTest.same(model, loaded, TEST);
            assertThat(loaded.getName()).isEqualTo("arm");
            assertThat(loaded.getProvenance()).isEqualTo(model.getProvenance());
            assertThat(loaded.getFeatureIDMap()).isEqualTo(model.getFeatureIDMap());
            assertThat(loaded.getOutputIDInfo()).isEqualTo(model.getOutputIDInfo());
            assertThat(loaded.predictor().card()).isEqualTo(model.predictor().card());
            assertThat(loaded.serialize()).isEqualTo(model.serialize());
        }
    }

    @Test
    void ourFiguresAreTribuosFigures() {
        RegressionEvaluation tribuo = new FlatModel(model).evaluate(TEST);
        Evaluation ours = model.predictor().evaluate(Swings.recordings(3, 40, 2));
        assertThat(ours.joints()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Regressor joint = new Regressor(Swings.TARGETS.get(i), 0);
            assertThat(tribuo.rmse(joint)).isCloseTo(ours.joints().get(i).rmse(), Offset.offset(1e-9));
            assertThat(tribuo.mae(joint)).isCloseTo(ours.joints().get(i).mae(), Offset.offset(1e-9));
            assertThat(tribuo.r2(joint)).isCloseTo(ours.joints().get(i).r2(), Offset.offset(1e-9));
            assertThat(tribuo.explainedVariance(joint))
                    .isCloseTo(ours.joints().get(i).explainedVariance(), Offset.offset(1e-9));
            assertThat(tribuo.rmse(joint)).isPositive();
        }
        assertThat(tribuo.getPredictions()).hasSize(40 + 43 + 46);
        assertThat(tribuo.getProvenance().getModelProvenance()).isEqualTo(model.getProvenance());
        FlatModel flat = new FlatModel(model);
        assertThatThrownBy(() -> flat.predict(TEST.getExample(0).get(0))).hasMessageContaining("not single examples");
    }

    @Test
    void unknownFeaturesAreIgnoredAndAbsentOnesAreZero() {
        SequenceExample<Regressor> plain = sequence(List.of(new Feature("q1", 0.5), new Feature("qd2", 0)));
        SequenceExample<Regressor> more = sequence(List.of(
                new Feature("q1", 0.5),
                new Feature("q2", 0),
                new Feature("qd1", 0),
                new Feature("qd2", 0),
                new Feature("zz", 9)));
        List<Prediction<Regressor>> few = model.predict(plain);
        List<Prediction<Regressor>> all = model.predict(more);
        assertThat(all.get(2).getOutput().getValues())
                .containsExactly(few.get(2).getOutput().getValues());
        assertThat(few.get(0).getNumActiveFeatures()).isEqualTo(2);
        assertThat(all.get(0).getNumActiveFeatures()).isEqualTo(4);
        assertThat(all.get(0).getExampleSize()).isEqualTo(5);
    }

    @Test
    void doubledFeaturesAddUpAsInTribuo() {
        SequenceExample<Regressor> doubled =
                sequence(List.of(new Feature("q1", 0.25), new Feature("q1", 0.5), new Feature("q2", 1)));
        SequenceExample<Regressor> sum = sequence(List.of(new Feature("q1", 0.75), new Feature("q2", 1)));
        assertThat(model.predict(doubled).get(1).getOutput().getValues())
                .containsExactly(model.predict(sum).get(1).getOutput().getValues());
    }

    @Test
    void refusesSequencesAsTribuosModelsDo() {
        assertThatThrownBy(() -> model.predict(new SequenceExample<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SequenceExample is empty");
        assertThatThrownBy(() -> model.predict(sequence(List.of(new Feature("zz", 9)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No features found in Example");
        assertThatThrownBy(() -> model.predict(sequence(List.of(new Feature("q1", Double.NaN)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Example contained a NaN feature");
        TribuoDataTest.code(
                () -> model.predict(sequence(List.of(new Feature("q1", Double.POSITIVE_INFINITY)))),
                ErrorCode.NON_FINITE);
        SequenceExample<Regressor> single = new SequenceExample<>();
        single.addExample(TEST.getExample(0).get(0));
        TribuoDataTest.code(() -> model.predict(single), ErrorCode.TOO_SHORT);
    }

    /** A pipeline that masks gaps: what is absent is held, in training, in predictions and once loaded. */
    @Test
    void absentFeaturesMayBeMissingSamples() throws IOException {
        RegressorRecipe masked = new RegressorRecipe(SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .maskMissing()
                        .build())
                .architecture(io.torsion.model.SequenceModel.builder()
                        .lstm(4)
                        .dense()
                        .everyStep()
                        .build())
                .epochs(1)
                .build());
        SequenceDataset<Regressor> gaps = Swings.dataset(3, 30, 1);
        gaps.getExample(0).get(7).removeFeatures(List.of(new Feature("q2", 0)));
        Path file = folder.resolve("masked.pb");
        try (TorsionModel held = new TorsionTrainer(masked, Swings.RATE, Absent.MISSING, 0).train(gaps)) {
            List<Example<Regressor>> rows = new ArrayList<>();
            Trajectory recording = Swings.recordings(1, 30, 2).get(0);
            double[] values = recording.toArray();
            Swings.dataset(1, 30, 2).getExample(0).forEach(rows::add);
            rows.get(5).removeFeatures(List.of(new Feature("q1", 0), new Feature("qd1", 0)));
            values[5 * 6] = Double.NaN;
            values[5 * 6 + 2] = Double.NaN;
            Trajectory direct = held.predictor().predict(Trajectory.of("m", Swings.SCHEMA, values));
            assertThat(held.predict(new SequenceExample<>(rows))
                            .get(5)
                            .getOutput()
                            .getValues())
                    .containsExactly(direct.get(5, 0), direct.get(5, 1));
            held.serializeToFile(file);
            try (TorsionModel loaded = (TorsionModel) SequenceModel.deserializeFromFile(file)) {
                assertThat(loaded.predict(new SequenceExample<>(rows))
                                .get(6)
                                .getOutput()
                                .getValues())
                        .containsExactly(direct.get(6, 0), direct.get(6, 1));
            }
        }
    }

    @Test
    void runsLiveAndBecomesABundle() {
        Path file = folder.resolve("arm.torsion");
        model.predictor().save(file);
        List<Prediction<Regressor>> predictions = model.predict(TEST.getExample(0));
        Trajectory recording = Swings.recordings(3, 40, 2).get(0);
        try (Predictor loaded = Predictor.load(file);
                PredictorStream live = loaded.stream()) {
            assertThat(loaded.inputs().names()).isEqualTo(Swings.INPUTS);
            assertThat(loaded.inputs().samplePeriod()).isEqualTo(1 / Swings.RATE);
            double[] torque = new double[2];
            for (int row = 0; row < recording.rows(); row++) {
                double[] values = new double[6];
                recording.copyRow(row, values);
                live.step(new double[] {values[0], values[1], values[2], values[3]}, torque);
                assertThat(predictions.get(row).getOutput().getValues()).containsExactly(torque);
            }
        }
    }

    @Test
    void refusesJavaSerialisation() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(model)).isInstanceOf(NotSerializableException.class);
        }
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(new FlatModel(model)))
                    .isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void answersNothingOnceClosed() {
        TorsionModel closed = new TorsionTrainer(new NetworkRecipe("gru(2) > dense, last step", 1, 4, 1), Swings.RATE)
                .train(Swings.dataset(2, 60, 1));
        assertThat(closed.predict(TEST)).hasSize(3);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.predict(TEST)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::serialize).isInstanceOf(IllegalStateException.class);
    }

    /** Three examples of the same features. */
    private static SequenceExample<Regressor> sequence(List<Feature> features) {
        SequenceExample<Regressor> sequence = new SequenceExample<>();
        for (int i = 0; i < 3; i++) {
            ArrayExample<Regressor> example = new ArrayExample<>(RegressionFactory.UNKNOWN_REGRESSOR);
            features.forEach(example::add);
            sequence.addExample(example);
        }
        return sequence;
    }
}
