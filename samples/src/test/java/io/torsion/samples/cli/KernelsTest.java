package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same models with and without the Vector API: here with it, in other JVMs without. */
class KernelsTest {
    private static final String FLAG = "--add-modules jdk.incubator.vector";

    @TempDir
    static Path folder;

    private static Path data;
    private static Path carried;
    private static Path rolling;

    @BeforeAll
    static void train() {
        data = Recordings.simulate(folder.resolve("data"));
        carried = train("carried", "--units 9,5 --epochs 2 --members 2");
        rolling = train("rolling", "--units 5 --epochs 1 --members 1 --output last --bidirectional --window 7");
    }

    @Test
    void stepsAllocateNothingOnVectorKernels() throws Exception {
        stepsAllocateNothing(Jvm.with(folder, Jvm.VECTOR_FLAG));
    }

    @Test
    void stepsAllocateNothingOnScalarKernels() throws Exception {
        stepsAllocateNothing(Jvm.with(folder));
    }

    /** In a JVM of their own, as a control loop runs them. */
    private static void stepsAllocateNothing(Jvm jvm) throws Exception {
        for (Path model : new Path[] {carried, rolling}) {
            Ran ran = jvm.run(AllocationProbe.class.getName(), model.toString());
            assertThat(ran.succeeds().out().strip()).isEqualTo("0");
        }
    }

    /** The better of two JVMs, since a busy machine may hold one up. */
    @Test
    void theFirstStepsAreFastAfterAWarmUp() throws Exception {
        long cold = firstSteps();
        long warm = firstSteps("warm");
        long again = firstSteps("warm");
        assertThat(Math.min(warm, again)).isLessThan(cold / 3);
    }

    private static long firstSteps(String... warm) throws Exception {
        String[] arguments =
                Stream.concat(Stream.of(carried.toString()), Stream.of(warm)).toArray(String[]::new);
        Ran ran = Jvm.with(folder, Jvm.VECTOR_FLAG).run(WarmUpProbe.class.getName(), arguments);
        return Long.parseLong(ran.succeeds().out().strip());
    }

    @Test
    void withoutTheFlagOneLineNamesItAndTheAnswersAreTheSame() throws Exception {
        for (Path model : new Path[] {carried, rolling}) {
            Path vector = folder.resolve("vector.csv");
            Path scalar = folder.resolve("scalar.csv");
            torque(predict(model, vector)).succeeds();
            Ran ran = Jvm.with(folder).run(Jvm.TORQUE, predict(model, scalar)).succeeds();
            assertThat(ran.err().lines())
                    .filteredOn(line -> line.contains(FLAG))
                    .singleElement()
                    .asString()
                    .startsWith("INFO");
            checkSame(vector, scalar);
        }
    }

    @Test
    void withoutTheFlagAnIdChoosesTheSameBackendAndSaysSoToo() throws Exception {
        Path out = folder.resolve("scalar.torsion");
        String[] train =
                args("train", "--data", data, "--out", out, ARM, "--units", 4, "--epochs", 1, "--backend", "native");
        Ran ran = Jvm.with(folder).run(Jvm.TORQUE, train).succeeds();
        assertThat(ran.err().lines()).filteredOn(line -> line.contains(FLAG)).hasSize(1);
        torque(args("evaluate", "--model", out, "--data", data)).succeeds();
    }

    @Test
    void withTheFlagNothingIsSaidAboutIt() throws Exception {
        Path out = folder.resolve("flag.csv");
        Ran ran = Jvm.with(folder, Jvm.VECTOR_FLAG)
                .run(Jvm.TORQUE, predict(carried, out))
                .succeeds();
        assertThat(ran.err()).doesNotContain(FLAG);
    }

    private static Path train(String name, String options) {
        Path model = folder.resolve(name + ".torsion");
        torque(args("train", "--data", data, "--out", model, ARM, options.split(" ")))
                .succeeds();
        return model;
    }

    private static String[] predict(Path model, Path out) {
        return args("predict", "--model", model, "--in", data.resolve("sim01.csv.gz"), "--out", out);
    }

    private static void checkSame(Path vector, Path scalar) throws IOException {
        double[][] expected = Recordings.numbers(Files.readAllLines(vector));
        double[][] found = Recordings.numbers(Files.readAllLines(scalar));
        double[] deviation = Recordings.deviations(expected);
        for (int t = 0; t < expected.length; t++) {
            for (int target = 1; target < deviation.length; target++) {
                assertThat(Math.abs(found[t][target] - expected[t][target])).isLessThan(1e-4 * deviation[target]);
            }
        }
    }
}
