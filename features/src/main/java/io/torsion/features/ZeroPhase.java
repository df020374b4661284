package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.WholeTrajectoryStage;
import io.torsion.features.stream.ZeroPhaseColumns;
import java.util.List;
import java.util.Map;

/**
 * Filters channels by a Butterworth filter forward and backward, so that nothing is delayed: offline only. See
 * {@link Butterworth#zeroPhase()}.
 *
 * <p>The numbers of SciPy's {@code sosfiltfilt} with its defaults: rows are made up at both ends, mirrored in the first and the
 * last row; a recording that is not longer than that is an error (D107). Run twice, the filter halves amplitudes where once it
 * halved the power, so its own cut-off is narrower than asked; {@link #effectiveCutoff()} corrects that.
 *
 * <p>Unit: the source's. NaN: stays (an infinite value too), and the other rows are filtered as if it were not there. Immutable.
 *
 * @param filter the filter that runs twice
 * @param corrected true if the cut-offs are those of both runs together
 */
public record ZeroPhase(Butterworth filter, boolean corrected) implements WholeTrajectoryStage, PerChannelStage {
    /**
     * Halves the power at the cut-offs that were asked for, both runs together.
     *
     * <p>Each run must then pass more, by the factor 1 / (√2 − 1)^(1/2n), that is 1 / 0.8022 at order 2: a low-pass cut-off is
     * divided by 0.8022, a high-pass cut-off multiplied, a band widened about its geometric mean. As in Winter (2009) this is done
     * on the axis of the analogue filter, tan(π f dt), so it is exact at any rate, up to the Nyquist frequency.
     */
    public ZeroPhase effectiveCutoff() {
        return new ZeroPhase(filter, true);
    }

    /** Filters these channels only. */
    public ZeroPhase on(String... patterns) {
        return new ZeroPhase(filter.on(patterns), corrected);
    }

    /** Beside the channels, under these names; see {@link Names}. */
    public ZeroPhase named(String template) {
        return new ZeroPhase(filter.named(template), corrected);
    }

    @Override
    public List<String> select() {
        return filter.select();
    }

    @Override
    public String named() {
        return filter.named();
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return filter.outputs(selected);
    }

    @Override
    public String causalSibling() {
        return filter.toString();
    }

    @Override
    public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
        double narrower = corrected ? Math.pow(Math.sqrt(2) - 1, 0.5 / filter.order()) : 1;
        return new ZeroPhaseColumns(filter.sections(selected.samplePeriod(), narrower), toString());
    }
}
