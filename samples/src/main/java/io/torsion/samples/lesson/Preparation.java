package io.torsion.samples.lesson;

import com.google.common.collect.ObjectArrays;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.features.Butterworth;
import io.torsion.features.Derivative;
import java.util.ArrayList;
import java.util.List;

/** How recordings are filtered and differentiated before a model sees them. Immutable. */
public enum Preparation {
    /** Forwards and backwards, and differences of both neighbours: how recordings are usually prepared in a notebook. */
    ZERO_PHASE,
    /** Forwards only, and differences with the past: all that a robot can do. */
    CAUSAL;

    private static final int ORDER = 2;

    /** The filtered inputs, their accelerations {@code qdd#}, and the targets as they were measured. */
    public TrajectorySet prepare(TrajectorySet raw, Signals signals) {
        FittedPipeline fitted = pipeline(signals).fit(raw);
        Schema schema = joined(fitted);
        return raw.map(schema, trajectory -> join(schema, fitted.transform(trajectory), fitted.targets(trajectory)));
    }

    private FeaturePipeline pipeline(Signals signals) {
        Butterworth filter = Butterworth.lowPass(ORDER, signals.cutoffHz());
        Stage smooth = this == CAUSAL ? filter : filter.zeroPhase();
        var derivative =
                this == CAUSAL ? Derivative.backward(signals.velocities()) : Derivative.central(signals.velocities());
        return FeaturePipeline.builder()
                .inputs(signals.angles(), signals.velocities())
                .targets(signals.targets())
                .add(smooth)
                .add(derivative.named("qdd#"))
                .build();
    }

    private static Schema joined(FittedPipeline fitted) {
        List<Channel> channels = new ArrayList<>(fitted.features().channels());
        channels.addAll(fitted.targets().channels());
        return fitted.features().with(channels);
    }

    private static Trajectory join(Schema schema, Trajectory features, Trajectory targets) {
        double[][] columns = ObjectArrays.concat(features.columns(), targets.columns(), double[].class);
        return features.withColumns(schema, columns);
    }
}
