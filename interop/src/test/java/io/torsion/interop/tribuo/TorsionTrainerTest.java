package io.torsion.interop.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import io.torsion.LaggedRidge;
import io.torsion.SequenceRegressor;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Derivative;
import io.torsion.features.StandardScaler;
import io.torsion.model.SequenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Feature;
import org.tribuo.Prediction;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.baseline.DummyRegressionTrainer;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.sequence.IndependentSequenceTrainer;
import org.tribuo.sequence.MutableSequenceDataset;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;

class TorsionTrainerTest {
    static final String LAYERS = "lstm(12) > dense, every step";

    private final SequenceDataset<Regressor> train = Swings.dataset(4, 60, 1);
    private final SequenceDataset<Regressor> test = Swings.dataset(2, 60, 2);

    @TempDir
    Path folder;

    @Test
    void learnsMoreThanTribuosMean() {
        var mean = new IndependentSequenceTrainer<>(DummyRegressionTrainer.createMeanTrainer());
        RegressionEvaluation dull = new FlatModel(mean.train(train)).evaluate(test);
        try (TorsionModel model = new TorsionTrainer(new NetworkRecipe(LAYERS, 60, 4, 1), Swings.RATE).train(train)) {
            RegressionEvaluation learned = new FlatModel(model).evaluate(test);
            for (Regressor joint : model.getOutputIDInfo().getDomain()) {
                assertThat(learned.rmse(joint)).isLessThan(0.5 * dull.rmse(joint));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsHoweverOftenItIsCalled() {
        TorsionTrainer trainer = new TorsionTrainer(new NetworkRecipe(LAYERS, 2, 4, 7), Swings.RATE);
        try (TorsionModel first = trainer.train(train);
                TorsionModel second = trainer.train(train);
                TorsionModel other = new TorsionTrainer(new NetworkRecipe(LAYERS, 2, 4, 8), Swings.RATE).train(train)) {
            same(first, second, test);
            assertThat(values(other, test)).isNotEqualTo(values(first, test));
            assertThat(trainer.getInvocationCount()).isEqualTo(2);
            assertThat(invocation(first)).isEqualTo(0);
            assertThat(invocation(second)).isEqualTo(1);
        }
    }

    private static int invocation(TorsionModel model) {
        TrainerProvenance trainer = model.getProvenance().getTrainerProvenance();
        return ((IntProvenance) trainer.getInstanceValues().get(TrainerProvenance.TRAIN_INVOCATION_COUNT)).getValue();
    }

    @Test
    void provenanceTellsWhatHappened() {
        OffsetDateTime before = OffsetDateTime.now(ZoneId.systemDefault());
        TorsionTrainer trainer = new TorsionTrainer(new NetworkRecipe(LAYERS, 1, 4, 7), Swings.RATE);
        try (TorsionModel model = trainer.train(train, Map.of("fold", new IntProvenance("fold", 3)))) {
            var provenance = model.getProvenance();
            assertThat(provenance.getClassName()).isEqualTo(TorsionModel.class.getName());
            assertThat(provenance.getTrainingTime()).isBetween(before, OffsetDateTime.now(ZoneId.systemDefault()));
            assertThat(provenance.getDatasetProvenance()).isEqualTo(train.getProvenance());
            assertThat(provenance.getDatasetProvenance().getNumExamples()).isEqualTo(4);
            assertThat(provenance.getInstanceProvenance().getMap())
                    .isEqualTo(Map.of("fold", new IntProvenance("fold", 3)));
            assertThat(provenance.getTrainerProvenance().toString())
                    .contains(
                            "TorsionTrainer",
                            "NetworkRecipe",
                            "architecture=" + LAYERS,
                            "seed=7",
                            "rate=50.0",
                            "absent=ZERO");
            assertThat(ProvenanceUtil.formattedProvenanceString(provenance)).contains(LAYERS);
            assertThat(model.toString()).startsWith("torsion-model - ");
            assertThat(model.validate(Regressor.class)).isTrue();
            assertThat(model.getTopFeatures(3)).isEmpty();
        }
    }

    @Test
    void provenanceIsEnoughToTrainTheSameModelAgain() {
        TorsionTrainer trainer = new TorsionTrainer(ours(), Swings.RATE, Absent.MISSING, 0.25);
        try (TorsionModel model = trainer.train(train);
                TorsionModel again = fromProvenance(model).train(train)) {
            same(model, again, test);
        }
    }

    private static TorsionTrainer fromProvenance(TorsionModel model) {
        ConfigurationManager configuration = new ConfigurationManager();
        configuration.addConfiguration(ProvenanceUtil.extractConfiguration(model.getProvenance()));
        return configuration.lookupAll(TorsionTrainer.class).get(0);
    }

    /** Stages, a baseline, and rows that look back. */
    private static RegressorRecipe ours() {
        return new RegressorRecipe(SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(Derivative.of("qd#").named("qdd#"))
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .build())
                .baseline(LaggedRidge.lags(0, 1))
                .architecture(SequenceModel.builder().gru(5).dense().lastStep().build())
                .epochs(2)
                .build());
    }

    @Test
    void isBuiltFromAConfigurationFile() throws IOException {
        Path file = folder.resolve("trainer.xml");
        Files.writeString(file, XML.replace("LAYERS", LAYERS));
        ConfigurationManager configuration = new ConfigurationManager(file.toString());
        TorsionTrainer trainer = (TorsionTrainer) configuration.lookup("trainer");
        assertThat(trainer)
                .hasToString(
                        "TorsionTrainer(recipe=NetworkRecipe(architecture=lstm(12) > dense, every step,epochs=2,patience=10,"
                                + "batchSize=4,learningRate=0.01,seed=7,standardise=false,window=20),rate=50.0,absent=MISSING,"
                                + "validation=0.25,backend=native,threads=1)");
        try (TorsionModel model = trainer.train(train)) {
            assertThat(values(model, test)).isNotEmpty();
        }
        Files.writeString(file, XML.replace("LAYERS", "lstm(12) > dance, every step"));
        ConfigurationManager wrong = new ConfigurationManager(file.toString());
        assertThatThrownBy(() -> wrong.lookup("trainer"))
                .isInstanceOf(PropertyException.class)
                .rootCause()
                .hasMessageContaining("layer 'dance'");
        Files.writeString(file, XML.replace("LAYERS", LAYERS).replace("\"0.25\"", "\"1.5\""));
        ConfigurationManager all = new ConfigurationManager(file.toString());
        assertThatThrownBy(() -> all.lookup("trainer"))
                .isInstanceOf(PropertyException.class)
                .rootCause()
                .hasMessageContaining("a share for validation in [0, 1)");
    }

    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <config>
              <component name="trainer" type="io.torsion.interop.tribuo.TorsionTrainer">
                <property name="recipe" value="network"/>
                <property name="rate" value="50"/>
                <property name="absent" value="MISSING"/>
                <property name="validation" value="0.25"/>
                <property name="backend" value="native"/>
              </component>
              <component name="network" type="io.torsion.interop.tribuo.NetworkRecipe">
                <property name="architecture" value="LAYERS"/>
                <property name="epochs" value="2"/>
                <property name="batchSize" value="4"/>
                <property name="learningRate" value="0.01"/>
                <property name="seed" value="7"/>
                <property name="standardise" value="false"/>
                <property name="window" value="20"/>
              </component>
            </config>
            """;

    @Test
    void refusesWhatItCannotLearnFrom() {
        TorsionTrainer trainer = new TorsionTrainer(new NetworkRecipe(LAYERS, 1, 4, 7), Swings.RATE);
        TribuoDataTest.code(() -> trainer.train(TribuoDataTest.empty()), ErrorCode.TOO_SHORT);
        MutableSequenceDataset<Regressor> unknown = TribuoDataTest.empty();
        unknown.add(SequenceExample.createWithEmptyOutputs(
                List.of(List.of(new Feature("a", 1)), List.of(new Feature("a", 2))), new RegressionFactory()));
        assertThatThrownBy(() -> trainer.train(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown Outputs");
        SequenceDataset<Regressor> weighted = Swings.dataset(2, 20, 1);
        weighted.getExample(1).setWeight(2);
        assertThatThrownBy(() -> trainer.train(weighted)).hasMessageContaining("the weight 2.0");
        TorsionTrainer half = new TorsionTrainer(
                new RegressorRecipe(SequenceRegressor.builder()
                        .pipeline(FeaturePipeline.builder()
                                .inputs("q#")
                                .targets("tau1")
                                .build())
                        .baseline(LaggedRidge.lags(0))
                        .build()),
                Swings.RATE);
        assertThatThrownBy(() -> half.train(train))
                .hasMessage("The recipe predicts [tau1], but the dataset has the dimensions [tau1, tau2]");
        assertThat(half.getInvocationCount()).isEqualTo(1);
        assertThatThrownBy(() -> new TorsionTrainer(new NetworkRecipe(LAYERS, 1, 4, 7), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a positive rate");
        assertThatThrownBy(() -> new NetworkRecipe(LAYERS, 0, 4, 7)).hasMessageContaining("epochs");
    }

    static void same(TorsionModel one, TorsionModel other, SequenceDataset<Regressor> data) {
        assertThat(values(other, data)).containsExactly(values(one, data));
    }

    static double[] values(org.tribuo.sequence.SequenceModel<Regressor> model, SequenceDataset<Regressor> data) {
        return model.predict(data).stream()
                .flatMap(List::stream)
                .map(Prediction::getOutput)
                .flatMapToDouble(output -> DoubleStream.of(output.getValues()))
                .toArray();
    }
}
