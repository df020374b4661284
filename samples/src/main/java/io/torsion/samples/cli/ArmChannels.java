package io.torsion.samples.cli;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Recipes;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which inputs are joint angles, which are their velocities, told by their units.
 *
 * @param angles in rad
 * @param velocities in rad/s
 * @param others anything else
 */
record ArmChannels(List<String> angles, List<String> velocities, List<String> others) {
    static ArmChannels of(Schema recording, List<String> patterns) {
        List<Channel> inputs = new Selection(patterns).select(recording).channels();
        Predicate<Channel> angle = c -> c.unit().equals(Unit.RADIAN);
        Predicate<Channel> velocity = c -> c.unit().equals(Unit.RADIAN.derivative(1));
        return new ArmChannels(
                names(inputs, angle),
                names(inputs, velocity),
                names(inputs, angle.or(velocity).negate()));
    }

    /** The recipe for serial arms. */
    FeaturePipeline pipeline(List<String> targets) {
        return Recipes.serialArm(angles, velocities, targets, others);
    }

    private static List<String> names(List<Channel> channels, Predicate<Channel> wanted) {
        return channels.stream().filter(wanted).map(Channel::name).toList();
    }
}
