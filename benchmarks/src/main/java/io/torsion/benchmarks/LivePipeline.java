package io.torsion.benchmarks;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import io.torsion.features.Derivative;
import io.torsion.features.Friction;
import io.torsion.features.Hampel;
import io.torsion.features.StandardScaler;
import io.torsion.features.Trig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** One row through a live pipeline of 14 channels: outliers, two derivatives, sines, friction, scaling. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init")
public class LivePipeline {
    private static final int ROWS = 4096;

    /** Rows a second. */
    @Param({"100", "1000"})
    public int hertz;

    private PipelineStream live;
    private double[][] rows;
    private double[] features;
    private int next;

    /** Fits the pipeline. */
    @Setup
    public void fit() {
        Trajectory arm = Signals.arm(ROWS, 1.0 / hertz);
        FittedPipeline fitted = recipe().fit(TrajectorySet.of(List.of(arm)));
        live = fitted.stream();
        Trajectory sensors =
                arm.select(IntStream.range(0, fitted.inputs().size()).toArray());
        rows = new double[ROWS][fitted.inputs().size()];
        for (int row = 0; row < ROWS; row++) {
            sensors.copyRow(row, rows[row]);
        }
        features = new double[fitted.features().size()];
    }

    /** The pipeline. */
    static FeaturePipeline recipe() {
        Derivative first = Derivative.of("qd#").window(7).named("qdd#");
        return FeaturePipeline.builder()
                .inputs("q#", "qd#")
                .targets("tau#")
                .add(Hampel.causal(3, 3))
                .add(first)
                .add(first.order(2).named("qddd#"))
                .add(Trig.sinCos("q#"))
                .add(Friction.tanh("qd#", 0.05))
                .add(StandardScaler.perChannel())
                .build();
    }

    /** One row. */
    @Benchmark
    public double[] step() {
        live.step(rows[next++ & ROWS - 1], features);
        return features;
    }
}
