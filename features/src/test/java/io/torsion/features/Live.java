package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;

/** Runs recordings row by row. */
final class Live {
    private Live() {}

    /** All answers, row-major; asserts that they come after the declared look-ahead, and all of them. */
    static double[] run(PipelineStream live, Trajectory recording, FittedPipeline fitted) {
        Trajectory inputs = recording.select(0, 1, 2);
        int width = fitted.features().size();
        double[] all = new double[recording.rows() * width];
        double[] in = new double[inputs.schema().size()];
        double[] out = new double[width];
        int answered = 0;
        for (int row = 0; row < recording.rows(); row++) {
            inputs.copyRow(row, in);
            boolean answer = live.step(in, out);
            assertThat(answer).isEqualTo(row >= fitted.timing().lookahead());
            if (answer) {
                System.arraycopy(out, 0, all, width * answered++, width);
            }
        }
        while (live.finish(out)) {
            System.arraycopy(out, 0, all, width * answered++, width);
        }
        assertThat(answered).isEqualTo(recording.rows());
        return all;
    }
}
