package io.torsion.samples.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Bands;
import io.torsion.Conformal;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.ResidualMonitor;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.features.Recipes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A monitor on the bands of a model of the simulated arm, which grasps something. */
class GraspTest {
    private static final double RATE = 100;
    private static final double SECONDS = 15;
    private static final double AT = 7;
    private static final double MASS = 2;
    /** How long the arm may go on unnoticed. */
    private static final double NOTICED = 1;

    private static FitResult fit;
    private static Predictor arm;

    private record Event(int target, double time, double since, double size) {}

    @BeforeAll
    static void learn() {
        TrajectorySet all = SimulatedArm.trajectories(15, SECONDS, RATE, 1);
        List<String> ids = all.ids();
        fit = SequenceRegressor.builder()
                .pipeline(Recipes.serialArm(7))
                .baseline(Ridge.on(Recipes.BASELINE.toArray(String[]::new)))
                .build()
                .fit(all.byIds(ids.subList(0, 10)));
        Bands bands = Conformal.coverage(0.9).calibrate(fit.predictor(), all.byIds(ids.subList(10, 15)));
        arm = fit.predictor().with(bands);
    }

    @AfterAll
    static void close() {
        fit.close();
    }

    private static List<Event> events(Trajectory recording) {
        List<Event> events = new ArrayList<>();
        ResidualMonitor monitor = new ResidualMonitor(
                arm.targets(),
                ResidualMonitor.Settings.standard(),
                (target, row, since, size) -> events.add(new Event(target, row / RATE, since / RATE, size)));
        int[] sensors = indices(recording, arm.inputs().names());
        int[] torques = indices(recording, arm.targets().names());
        double[] row = new double[recording.schema().size()];
        double[] in = new double[sensors.length];
        double[][] out = new double[4][torques.length];
        try (PredictorStream live = arm.stream()) {
            for (int t = 0; t < recording.rows(); t++) {
                recording.copyRow(t, row);
                pick(row, sensors, in);
                pick(row, torques, out[0]);
                live.step(in, out[1]);
                live.band(out[2], out[3]);
                monitor.step(out[0], out[1], out[2], out[3]);
            }
        }
        return events;
    }

    private static int[] indices(Trajectory recording, List<String> names) {
        return names.stream().mapToInt(recording.schema()::indexOf).toArray();
    }

    private static void pick(double[] row, int[] columns, double[] to) {
        for (int i = 0; i < columns.length; i++) {
            to[i] = row[columns[i]];
        }
    }

    @Test
    void cleanRunsRaiseNoAlarm() {
        for (Trajectory clean :
                SimulatedArm.trajectories(30, SECONDS, RATE, 1).trajectories().subList(15, 30)) {
            assertThat(events(clean)).as(clean.id()).isEmpty();
        }
    }

    @Test
    void aGraspIsNoticedWithinASecond() {
        Trajectory grasping = SimulatedArm.grasping(SECONDS, RATE, 1, AT, MASS);
        List<Event> events = events(grasping);
        assertThat(events).isNotEmpty();
        assertThat(events.get(0).time()).isBetween(AT, AT + NOTICED);
        assertThat(events.get(0).since()).isBetween(AT - 0.5, AT + NOTICED);
        assertThat(Math.abs(events.get(0).size())).isGreaterThan(1);
    }

    @Test
    void untilItGraspsTheRecordingIsTheCleanOne() {
        Trajectory clean = SimulatedArm.trajectories(1, SECONDS, RATE, 1).get(0);
        Trajectory grasping = SimulatedArm.grasping(SECONDS, RATE, 1, AT, MASS);
        int row = (int) (AT * RATE);
        assertThat(grasping.rows(0, row).toArray()).isEqualTo(clean.rows(0, row).toArray());
        assertThat(grasping.select(0, 1, 2, 3, 4, 5, 6).toArray())
                .isEqualTo(clean.select(0, 1, 2, 3, 4, 5, 6).toArray());
        assertThat(grasping.column(15)).isNotEqualTo(clean.column(15));
    }
}
