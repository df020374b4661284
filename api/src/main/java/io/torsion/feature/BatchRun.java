package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.ArrayList;
import java.util.List;

/** Runs stages over a whole recording: the very row transforms that run live, save for whole-trajectory stages. */
final class BatchRun {
    private BatchRun() {}

    static Trajectory run(List<StageLink> links, Trajectory trajectory) {
        Trajectory result = trajectory;
        List<StageLink> streaming = new ArrayList<>();
        for (StageLink link : links) {
            if (link.stage() instanceof WholeTrajectoryStage whole) {
                result = runWhole(link, whole, runRows(streaming, result));
                streaming.clear();
            } else {
                streaming.add(link);
            }
        }
        return runRows(streaming, result);
    }

    private static Trajectory runRows(List<StageLink> links, Trajectory trajectory) {
        if (links.isEmpty()) {
            return trajectory;
        }
        Schema out = links.get(links.size() - 1).out();
        return trajectory.with(out, rows(new PipelineStream(links), trajectory, out.size()));
    }

    /** Feeds every row, then asks for what is owed. */
    static double[] rows(RowTransform transform, Trajectory trajectory, int width) {
        double[] in = new double[trajectory.schema().size()];
        double[] out = new double[width];
        double[] all = new double[trajectory.rows() * width];
        int answered = 0;
        for (int row = 0; row < trajectory.rows(); row++) {
            trajectory.copyRow(row, in);
            if (transform.step(in, out)) {
                System.arraycopy(out, 0, all, width * answered++, width);
            }
        }
        while (transform.finish(out)) {
            System.arraycopy(out, 0, all, width * answered++, width);
        }
        if (answered != trajectory.rows()) {
            throw new IllegalStateException(transform + " answered " + answered + " of " + trajectory.rows()
                    + " rows: its look-ahead is declared wrong");
        }
        return all;
    }

    private static Trajectory runWhole(StageLink link, WholeTrajectoryStage stage, Trajectory trajectory) {
        double[] produced = stage.transform(trajectory.select(link.selected()), link.learned());
        double[] in = new double[link.in().size()];
        double[] outputs = new double[link.outputTo().length];
        double[] out = new double[link.out().size()];
        double[] all = new double[trajectory.rows() * out.length];
        for (int row = 0; row < trajectory.rows(); row++) {
            trajectory.copyRow(row, in);
            for (int i = 0; i < link.passFrom().length; i++) {
                out[link.passTo()[i]] = in[link.passFrom()[i]];
            }
            System.arraycopy(produced, row * outputs.length, outputs, 0, outputs.length);
            link.place(outputs, out);
            System.arraycopy(out, 0, all, row * out.length, out.length);
        }
        return trajectory.with(link.out(), all);
    }
}
