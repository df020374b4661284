package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.WholeTrajectoryStage;
import io.torsion.features.stream.SmootherColumns;
import java.util.List;
import java.util.Map;

/**
 * Adds the best estimates of position, velocity and acceleration of channels from all rows, before and after: offline only. See
 * {@link Kalman#smoother()}.
 *
 * <p>The smoother of Rauch, Tung and Striebel (1965) for the model of the filter, which always starts diffuse here. Output and
 * unit: the filter's. NaN: stays (what is infinite is NaN too), and the other rows are smoothed over the gap. Immutable.
 *
 * @param filter the causal form
 */
public record KalmanSmoother(Kalman filter) implements WholeTrajectoryStage {
    @Override
    public List<String> select() {
        return filter.select();
    }

    @Override
    public boolean consumes() {
        return filter.consumes();
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
        double period = selected.samplePeriod();
        return new SmootherColumns(filter.model(period), period);
    }
}
