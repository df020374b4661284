package io.torsion;

import io.torsion.data.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left in the errors of one target. A residual is measured − predicted. Rows in which the target was not measured do not
 * count. Immutable. The arrays are the caller's to leave alone.
 *
 * @param target which one
 * @param velocity the channel of its joint's velocity; null if there is none
 * @param rows how many
 * @param bias the mean residual, in the target's unit
 * @param deviation the residuals' standard deviation, in the target's unit
 * @param autocorrelation of the residuals, from lag 0 on, about their mean over all recordings; pairs never reach from one recording
 *     to the next
 * @param effectiveRows how many independent rows tell as much about the bias: rows / (1 + 2 Σ autocorrelation), up to the first pair
 *     of lags whose sum is not positive (initial positive sequence, Geyer 1992); too many if that is never
 * @param bySpeed in equal steps of |velocity| from 0 to what 99.5 % of rows stay below; empty without a velocity
 * @param byDirection backward, at rest (below 2 % of that speed) and forward; empty without a velocity
 * @param lag between prediction and measurement
 */
public record JointResiduals(
        Channel target,
        @Nullable String velocity,
        long rows,
        double bias,
        double deviation,
        double[] autocorrelation,
        double effectiveRows,
        List<ResidualBin> bySpeed,
        List<ResidualBin> byDirection,
        LagCorrelation lag) {
    /** Copies the lists. */
    public JointResiduals {
        bySpeed = List.copyOf(bySpeed);
        byDirection = List.copyOf(byDirection);
    }
}
