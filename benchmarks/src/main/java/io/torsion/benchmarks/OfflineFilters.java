package io.torsion.benchmarks;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.feature.WholeTrajectoryStage;
import io.torsion.features.Butterworth;
import io.torsion.features.MedianFilter;
import io.torsion.features.SavitzkyGolay;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Filters over seven channels of a million samples; {@code filters.py} does the same with SciPy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 25)
@Measurement(iterations = 9)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
@SuppressWarnings("NullAway.Init")
public class OfflineFilters {
    private static final int ROWS = 1_000_000;
    private static final double PERIOD = 0.01;

    /** The filters; stages are immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    public enum Filter {
        /** Savitzky-Golay, 11 rows, degree 3, the ends padded. */
        SAVITZKY_GOLAY(SavitzkyGolay.centred(11, 3)),
        /** The same, its ends by the first and last full window. */
        SAVITZKY_GOLAY_UNPADDED(SavitzkyGolay.centred(11, 3).unpadded()),
        /** The median of 5 rows. */
        MEDIAN(MedianFilter.centred(5)),
        /** Butterworth, order 4, 6 Hz, forwards and backwards. */
        BUTTERWORTH(Butterworth.lowPass(4, 6).zeroPhase());

        private final Stage stage;

        Filter(Stage stage) {
            this.stage = stage;
        }
    }

    /** The filter. */
    @Param
    public Filter filter;

    private double[][] columns;
    private Schema schema;
    private Trajectory recording;
    private FittedPipeline fitted;

    /** Makes the recording. */
    @Setup
    public void record() {
        columns = IntStream.range(0, Signals.JOINTS)
                .mapToObj(c -> Signals.wave(c, ROWS, PERIOD))
                .toArray(double[][]::new);
        Stream<Channel> joints = IntStream.rangeClosed(1, columns.length).mapToObj(i -> Channel.byConvention("q" + i));
        schema = new Schema(joints.toList(), PERIOD);
        recording = Signals.of(schema, columns);
        Trajectory training = Signals.arm(1000, PERIOD);
        fitted = FeaturePipeline.builder()
                .inputs("q#")
                .targets("tau1")
                .add(filter.stage)
                .build()
                .fit(TrajectorySet.of(training));
    }

    /** Columns in, columns out. */
    @Benchmark
    public double[][] columns() {
        double[][] out = new double[columns.length][ROWS];
        quick(filter.stage).transform(columns, out);
        return out;
    }

    private ColumnTransform quick(Stage stage) {
        return stage instanceof WholeTrajectoryStage whole
                ? whole.columns(schema, Map.of())
                : (ColumnTransform) stage.stream(schema, Map.of());
    }

    /** A recording in, a recording out: rows are turned into columns and back. */
    @Benchmark
    public Trajectory transform() {
        return fitted.transform(recording);
    }
}
