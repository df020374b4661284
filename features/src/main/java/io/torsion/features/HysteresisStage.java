package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.HysteresisStream;
import java.util.List;

/** What depends on the way that channels came, in units of some widths: one output for each width and channel. */
interface HysteresisStage extends Stage {
    List<Double> widths();

    String named();

    /** D112 unless the widths are positive. */
    static void check(String stage, List<Double> widths) {
        boolean positive = !widths.isEmpty() && widths.stream().allMatch(width -> width > 0);
        Settings.require(positive, stage, "widths", widths, "positive numbers");
    }

    @Override
    default boolean consumes() {
        return false;
    }

    @Override
    default List<Channel> outputs(Schema selected) {
        return Template.unitless(named(), selected, widths());
    }

    @Override
    default Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    /** The state of all widths and channels, which moves by this law. */
    static RowTransform stream(Schema selected, List<Double> widths, HysteresisStream.Law law) {
        double[] numbers = widths.stream().mapToDouble(Double::doubleValue).toArray();
        return new HysteresisStream(selected.size(), numbers, law);
    }
}
