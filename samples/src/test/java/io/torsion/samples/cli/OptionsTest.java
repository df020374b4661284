package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OptionsTest {
    @TempDir
    static Path folder;

    @Test
    void torqueAloneShowsHowToUseIt() {
        Ran ran = torque();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("Usage: torque", "simulate", "train", "evaluate", "cross-validate", "backends");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "simulate,       --out --trajectories --seconds --rate --seed",
        "train,          --data --split --inputs --targets --out --model --units --bidirectional --dropout --output",
        "train,          --cell --recurrent-dropout --residual --checkpoints --checkpoint-every --resume",
        "train,          --optimizer --learning-rate --weight-decay --schedule --reduce-on-plateau --augment --keep-best",
        "train,          --window --stride --loss --epochs --no-early-stopping --seed --backend --threads --json",
        "inspect,        --data --json",
        "resample,       --data --rate --method --max-gap --keep-gaps --out",
        "evaluate,       --model --data --only --json --precision",
        "cross-validate, --data --by --folds --embargo --inputs --targets --model --seeds --threads --json --epochs --units",
        "cross-validate, --optimizer --schedule --accumulate --augment",
        "tune,           --data --split --inputs --targets --out --json --trials --sampler --pruner --inner-folds",
        "tune,           --journal --max-step-us --max-kb --seed --threads --nested --epochs --members --backend",
        "predict,        --model --in --out --precision --samples --seed",
        "stream,         --model --precision",
        "backends,       --backend",
        "demo,           --out --epochs --trajectories"
    })
    void helpExplainsEveryOption(String command, String options) {
        Ran ran = torque(command, "--help").succeeds();
        assertThat(ran.out()).contains("Usage: torque " + command, "--plugins").contains(options.split(" "));
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.contains("${"));
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void versionIsThatOfTheProgram() {
        assertThat(torque("--version").succeeds().out()).startsWith("torque ");
        assertThat(torque("train", "--version").succeeds().out())
                .isEqualTo(torque("--version").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "train --bogus                               | [--bogus]",
                "train --data d --out o --inputs a           | --targets",
                "simulate --out d --trajectory 3             | --trajectories",
                "simulate --out d --trajectories many        | 'many' is not an int",
                "trian                                       | torque train",
                "cross-validate --data d --by joint --inputs a --targets b | TRAJECTORY, GROUP, BLOCK",
                "predict                                     | --model"
            })
    void wrongOptionsAreNamedInAFewLines(String line, String named) {
        torque(line.split(" ")).misused(named);
    }

    @ParameterizedTest
    @CsvSource({
        "--units, 0, at least 1 unit",
        "--dropout, 1.5, dropout",
        "--recurrent-dropout, 1, recurrent dropout",
        "--cell, rnn, GRU",
        "--loss, hubert, huber:1.0",
        "--optimizer, lion, adamw:1e-3",
        "--learning-rate, 0, positive learning rate",
        "--weight-decay, -1, Weight decay",
        "--schedule, linear, onecycle",
        "--reduce-on-plateau, plateau:2, factor",
        "--accumulate, 0, accumulated",
        "--augment, blur:1, noise:0.05",
        "--stride, 0, stride",
        "--epochs, 0, epochs",
        "--threads, 0, 1 thread"
    })
    void valuesThatMakeNoSenseAreMisuse(String option, String value, String named) {
        Path data = Recordings.simulate(folder);
        torque(args("train", "--data", data, "--out", folder.resolve("x"), ARM, option, value))
                .misused(named);
        torque("simulate", "--out", folder.resolve("new").toString(), "--seconds", "-1")
                .misused("-1.0 s");
    }

    @Test
    void listsGrowByCommasAndByRepetition() {
        ModelOptions options = parse("--inputs", "q#,qd#", "--inputs", "f*", "--units", "8,4", "--units", "2");
        assertThat(options.inputs).containsExactly("q#", "qd#", "f*");
        assertThat(options.units).containsExactly(8, 4, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ridge", "RIDGE", "Ridge"})
    void caseOfWordsDoesNotMatter(String word) {
        assertThat(parse("--inputs", "a", "--model", word).model).isEqualTo(ModelOptions.Model.RIDGE);
    }

    /** The demo fills the options by hand; defaults must not depend on who does. */
    @Test
    void defaultsAreTheSameWithoutACommandLine() {
        ModelOptions byHand = new ModelOptions();
        byHand.inputs = List.of("a");
        byHand.targets = List.of("b");
        assertThat(parse("--inputs", "a")).usingRecursiveComparison().isEqualTo(byHand);
    }

    private static ModelOptions parse(String... args) {
        ModelOptions options = new ModelOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("model", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(Recordings.args(args, "--targets", "b"));
        return options;
    }
}
