package io.torsion.samples.fuzz;

import io.torsion.FitResult;
import io.torsion.LaggedRidge;
import io.torsion.Pipelines;
import io.torsion.Ridge;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.features.Examples;
import io.torsion.features.Hampel;
import io.torsion.features.Lags;
import io.torsion.features.StandardScaler;
import io.torsion.interop.pytorch.TorchFiles;
import io.torsion.interop.pytorch.TorchFiles.Array;
import io.torsion.model.SequenceModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** Good files of each kind, small ones, that others are made of. Made once a JVM. */
final class Seeds {
    static final String CSV = "t,q1,qd1,tau1\n0,1,2,3\n0.01,1.5,,-4e-3\n0.02,nan,2,1\n0.03,1,2,3\n";

    /** Of an LSTM of one unit, a layer norm and a head. */
    static final Map<String, Array> TORCH = torch();

    private static final Schema ARM = new Schema(
            Stream.of("q1", "q2", "q3", "y").map(Channel::byConvention).toList(), 0.01);
    private static final int ROWS = 150;

    private static Seeds made;

    private final TrajectorySet recordings = TrajectorySet.of(recording(1), recording(2), recording(3));
    private final List<Forged> models = List.of(hybrid(), rolling(), linear());

    static synchronized Seeds get() {
        if (made == null) {
            made = new Seeds();
        }
        return made;
    }

    TrajectorySet recordings() {
        return recordings;
    }

    Stream<Forged> models() {
        return models.stream();
    }

    /** One with a network. */
    Forged network() {
        return models.get(0);
    }

    Stream<byte[]> recipes() {
        return Examples.all()
                .map(stage -> recipe(stage, StandardScaler.perChannel()))
                .map(Pipelines::toJson)
                .map(Seeds::utf8);
    }

    Stream<byte[]> csv() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(utf8(CSV));
        }
        return Stream.concat(
                Stream.of(
                                CSV,
                                "time;id;group;q1\n0;a;g;1,5\n0,01;a;g;2\n0;b;g;3\n0,01;b;g;4\n",
                                "t\t\"q1\"\tq2\n0\t\"1\"\t2\n\n0.5\t3\t\"4\"\n1\t0\t0\n")
                        .map(Seeds::utf8),
                Stream.of(packed.toByteArray()));
    }

    Stream<byte[]> openSim() {
        return Stream.of("""
                        gait
                        version=1
                        nRows=3
                        nColumns=3
                        inDegrees=yes
                        endheader
                        time\tknee_angle_r\tknee_angle_r_moment
                        0\t1\t2
                        0.01\t2\t3
                        0.02\t3\t4
                        """, """
                        name old.mot
                        datacolumns 3
                        datarows 2
                        range 0 1
                        endheader
                         time  knee  ground_force_vy
                          0.0   1.5   -2

                          0.01  nan    3e2
                        """).map(Seeds::utf8);
    }

    Stream<byte[]> matlab() throws IOException {
        Mat5File plain = Mat5.newMatFile();
        plain.addArray("t", column(0, 0.01, 0.02)).addArray("q", matrix(3, 2)).addArray("who", Mat5.newString("anna"));
        plain.addArray("runs", Mat5.newStruct(1, 1).set("t", column(0, 1, 2)).set("q", column(1, 2, 3)));
        plain.addArray("c", Mat5.newCell(1, 1).set(0, Mat5.newScalar(1))).addArray("z", Mat5.newComplex(2, 1));
        return Stream.of(matlab(plain, true), matlab(plain, false));
    }

    /** Written by Keras itself, see {@code make.py} in the tests of interop. */
    Stream<byte[]> keras() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("lstm_model.h5", "functional_model.h5", "lstm_model.keras")) {
            try (InputStream in = Objects.requireNonNull(Seeds.class.getResourceAsStream("/keras/" + name))) {
                files.add(in.readAllBytes());
            }
        }
        return files.stream();
    }

    Stream<byte[]> datasets() {
        return Stream.of(
                        "{\"rate\": 100, \"units\": {\"q1\": \"deg\", \"tau1\": \"Nm\"}, \"groups\": {\"arm\": \"g\"}}",
                        "{\"columns\": {\"id\": \"\", \"group\": \"\"}, \"toRadians\": true, \"units\": {\"qd1\": \"deg/s\"}}")
                .map(Seeds::utf8);
    }

    Stream<byte[]> splits() {
        return Stream.of(
                        "{\"train\": [\"r1\"], \"validation\": [\"r2\"], \"test\": [\"r3\"], \"note\": {\"a\": [1]}}",
                        "{\"train\": [\"r1\", \"r2\"]}")
                .map(Seeds::utf8);
    }

    Stream<byte[]> stateDicts() {
        return Stream.of(TorchFiles.pt(TORCH), TorchFiles.safetensors(TORCH));
    }

    private static Map<String, Array> torch() {
        Map<String, Array> tensors = new LinkedHashMap<>();
        float[] four = {0.1f, -0.2f, 0.3f, 0.4f};
        tensors.put("rnn.weight_ih_l0", new Array(four, 4, 1));
        tensors.put("rnn.weight_hh_l0", new Array(four, 4, 1));
        tensors.put("rnn.bias_ih_l0", new Array(four, 4));
        tensors.put("rnn.bias_hh_l0", new Array(four, 4));
        for (String name : List.of("norm", "head")) {
            long[] shape = name.equals("head") ? new long[] {1, 1} : new long[] {1};
            tensors.put(name + ".weight", new Array(new float[] {1.5f}, shape));
            tensors.put(name + ".bias", new Array(new float[] {0.5f}, 1));
        }
        return tensors;
    }

    private Forged hybrid() {
        return saved(SequenceRegressor.builder()
                .pipeline(recipe(Lags.of("*", 0, 1, 2)))
                .baseline(LaggedRidge.lags(0, 1))
                .architecture(
                        SequenceModel.builder().lstm(2).dense().everyStep().build()));
    }

    private Forged rolling() {
        return saved(SequenceRegressor.builder()
                .pipeline(recipe(Hampel.causal(3, 3), StandardScaler.perChannel()))
                .sampling(Sampling.windows(4).stride(20))
                .architecture(SequenceModel.builder()
                        .gru(2)
                        .layerNorm()
                        .dense()
                        .lastStep()
                        .build()));
    }

    private Forged linear() {
        return saved(SequenceRegressor.builder()
                .pipeline(recipe(Hampel.centred(2, 3)))
                .baseline(Ridge.on("*")));
    }

    private Forged saved(SequenceRegressor.Builder recipe) {
        try {
            Path file = Files.createTempFile("seed", ".torsion");
            try (FitResult fit = recipe.epochs(1).backend("native").build().fit(recordings)) {
                fit.predictor().save(file);
                return Forged.of(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FeaturePipeline recipe(Stage... stages) {
        return FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .addAll(List.of(stages))
                .scaleTargets(StandardScaler.perChannel())
                .build();
    }

    private static Trajectory recording(int seed) {
        Random random = new Random(seed);
        double[] values = new double[ROWS * ARM.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(0.011 * (i % ARM.size() + seed) * i) + 0.01 * random.nextGaussian();
        }
        return Trajectory.of("r" + seed, ARM, values);
    }

    private static byte[] matlab(Mat5File file, boolean packed) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14).order(packed ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Mat5.newWriter(Sinks.wrap(buffer))
                .setDeflateLevel(packed ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION)
                .writeMat(file);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static Matrix column(double... values) {
        Matrix matrix = matrix(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            matrix.setDouble(i, values[i]);
        }
        return matrix;
    }

    private static Matrix matrix(int rows, int columns) {
        return Mat5.newMatrix(rows, columns);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
