package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import java.util.List;
import java.util.Map;

/** Adds the mean of a row and the rows that follow it; beyond the end the last row stays. */
public record AheadMean(String channel, String name, int rows) implements Stage {
    @Override
    public List<String> select() {
        return List.of(channel);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return List.of(Channel.of(name));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(rows);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Mean(selected.size());
    }

    private final class Mean implements RowTransform {
        private final double[][] ring;
        private final double[] last;
        private int seen;
        private int answered;

        Mean(int width) {
            ring = new double[rows + 1][width];
            last = new double[width];
        }

        @Override
        public boolean step(double[] in, double[] out) {
            System.arraycopy(in, 0, last, 0, last.length);
            System.arraycopy(in, 0, ring[seen++ % ring.length], 0, last.length);
            return seen > rows && answer(out);
        }

        @Override
        public boolean finish(double[] out) {
            if (answered == seen) {
                return false;
            }
            for (int missing = seen; missing <= answered + rows; missing++) {
                System.arraycopy(last, 0, ring[missing % ring.length], 0, last.length);
            }
            return answer(out);
        }

        @Override
        public void reset() {
            seen = 0;
            answered = 0;
        }

        private boolean answer(double[] out) {
            for (int c = 0; c < last.length; c++) {
                double sum = 0;
                for (int i = 0; i <= rows; i++) {
                    sum += ring[(answered + i) % ring.length][c];
                }
                out[c] = sum / (rows + 1);
            }
            answered++;
            return true;
        }
    }
}
