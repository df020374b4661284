package io.torsion.samples.cli;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Recipes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which inputs are joint angles, which are their velocities, told by their units.
 *
 * @param all in the order of the patterns
 * @param angles in rad
 * @param velocities in rad/s
 * @param others anything else
 */
record ArmChannels(List<String> all, List<String> angles, List<String> velocities, List<String> others) {
    private static final Logger LOG = System.getLogger("io.torsion.samples");

    static ArmChannels of(Schema recording, List<String> patterns) {
        List<Channel> inputs = new Selection(patterns).select(recording).channels();
        Predicate<Channel> angle = c -> c.unit().equals(Unit.RADIAN);
        Predicate<Channel> velocity = c -> c.unit().equals(Unit.RADIAN.derivative(1));
        return new ArmChannels(
                names(inputs, channel -> true),
                names(inputs, angle),
                names(inputs, velocity),
                names(inputs, angle.or(velocity).negate()));
    }

    /** The recipe for serial arms, or the general one if this is none. */
    FeaturePipeline pipeline(List<String> targets) {
        if (isArm()) {
            return Recipes.serialArm(angles, velocities, targets, others);
        }
        LOG.log(
                Level.INFO,
                () -> "The inputs are no arm, which has as many velocities in rad/s as angles in rad: found "
                        + velocities + " and " + angles + ". They are prepared by the general recipe");
        return Recipes.general(all, targets);
    }

    boolean isArm() {
        return !angles.isEmpty() && angles.size() == velocities.size();
    }

    private static List<String> names(List<Channel> channels, Predicate<Channel> wanted) {
        return channels.stream().filter(wanted).map(Channel::name).toList();
    }
}
