package io.torsion.features;

import static java.util.Objects.requireNonNull;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Unit;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.stream.Pointwise;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Subtracts an offset and divides by a scale, both learned; what the scalers of this module have in common. Immutable. */
interface AffineStage extends InvertibleStage, PerChannelStage {
    /** The learned name of what is subtracted, by channel. */
    String OFFSET = "offset";
    /** The learned name of what is divided by, by channel. */
    String SCALE = "scale";

    @Override
    default Channel output(Channel source) {
        return PerChannelStage.super.output(source).in(Unit.NONE);
    }

    @Override
    default Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    default RowTransform inverse(Schema selected, Map<String, double[]> learned) {
        double[] offset = requireNonNull(learned.get(OFFSET));
        double[] scale = requireNonNull(learned.get(SCALE));
        return new Pointwise((in, out) -> {
            for (int c = 0; c < offset.length; c++) {
                out[c] = in[c] * scale[c] + offset[c];
            }
        });
    }

    /** What is learned, from functions of the channel; of channel 0 for every channel, where all are pooled. */
    static Map<String, double[]> learned(
            int channels, boolean pooled, IntToDoubleFunction offset, IntToDoubleFunction scale) {
        double[] offsets = new double[channels];
        double[] scales = new double[channels];
        for (int c = 0; c < channels; c++) {
            int from = pooled ? 0 : c;
            offsets[c] = offset.applyAsDouble(from);
            scales[c] = scale.applyAsDouble(from);
        }
        return Map.of(OFFSET, offsets, SCALE, scales);
    }

    /** What a channel is divided by: a constant one by 1, as in scikit-learn. */
    static double divisor(double spread) {
        return spread == 0 ? 1 : spread;
    }

    /** The row-by-row form, whose outputs stay within limits. */
    static RowTransform scaling(Map<String, double[]> learned, double least, double most) {
        double[] offset = requireNonNull(learned.get(OFFSET));
        double[] scale = requireNonNull(learned.get(SCALE));
        return new Pointwise((in, out) -> {
            for (int c = 0; c < offset.length; c++) {
                out[c] = Math.max(least, Math.min(most, (in[c] - offset[c]) / scale[c]));
            }
        });
    }

    /** The row-by-row form, with a largest magnitude of its outputs, where 0 is none. */
    static RowTransform scaling(Map<String, double[]> learned, double clip) {
        double limit = clip == 0 ? Double.POSITIVE_INFINITY : clip;
        return scaling(learned, -limit, limit);
    }
}
