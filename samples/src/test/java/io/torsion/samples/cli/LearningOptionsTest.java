package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Engine;
import io.torsion.Training;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LearningOptionsTest {
    private static final Schema ARM = new Schema(
            List.of(Channel.byConvention("q1"), Channel.byConvention("qd1"), Channel.byConvention("tau1")), 0.01);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 40                                         | adam:0.004,0.9,0.999,1.0E-8",
                "--learning-rate 0.1                                 | adam:0.1,0.9,0.999,1.0E-8",
                "--weight-decay 0.2                                  | adamw:0.004,0.2,0.9,0.999,1.0E-8",
                "--optimizer adamw                                   | adamw:0.001,0.01,0.9,0.999,1.0E-8",
                "--optimizer adamw --weight-decay 0                  | adamw:0.001,0.0,0.9,0.999,1.0E-8",
                "--optimizer rmsprop --weight-decay 0.1              | rmsprop:0.01,0.0,0.1,0.99,1.0E-8",
                "--optimizer sgd:0.1,0.9 --learning-rate 1           | sgd:1.0,0.9,0.0",
                "--optimizer nesterov --weight-decay 0.1             | nesterov:0.01,0.9,0.1"
            })
    void anOptimizerHasTheRateAndDecayThatAreGiven(String options, String expected) {
        assertThat(training(options).optimizer()).isEqualTo(Optimizer.parse(expected));
    }

    @Test
    void theOthersArriveAsTheyAre() {
        Training training = training("--schedule warmup:0.1+step:0.5,0.5 --reduce-on-plateau --accumulate 3"
                + " --augment noise:0.1+shift:1 --keep-best");
        assertThat(training.schedule().describe()).isEqualTo("warmup:0.1+step:0.5,0.5");
        assertThat(training.plateau()).isEqualTo(ReduceOnPlateau.usual());
        assertThat(training.accumulate()).isEqualTo(3);
        assertThat(training.augmentation().describe()).isEqualTo("noise:0.1+shift:1.0");
        assertThat(training.keepBestOnDivergence()).isTrue();
        assertThat(training("--reduce-on-plateau plateau:0.5,3").plateau())
                .isEqualTo(new ReduceOnPlateau(0.5, 3, 1e-4));
    }

    @Test
    void byDefaultNothingIsAdded() {
        Training training = training("--epochs 40");
        assertThat(training.schedule().describe()).isEqualTo("cosine:0.0");
        assertThat(training.plateau()).isNull();
        assertThat(training.accumulate()).isEqualTo(1);
        assertThat(training.augmentation().isNone()).isTrue();
        assertThat(training.keepBestOnDivergence()).isFalse();
        assertThat(training.checkpoints()).isNull();
    }

    private static Training training(String options) {
        ModelOptions model = new ModelOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("model", CommandLine.Model.CommandSpec.forAnnotatedObject(model)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(Recordings.args("--inputs", "q#,qd#", "--targets", "tau#", options.split(" ")));
        return model.regressor(ARM, Engine.best(), 42, false).training();
    }
}
