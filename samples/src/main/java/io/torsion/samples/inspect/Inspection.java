package io.torsion.samples.inspect;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Overlap;
import io.torsion.data.RawRecording;
import io.torsion.data.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in recordings, before anything is learned from them; {@code toString} is what a person reads. Immutable.
 *
 * @param recordings when their rows were taken
 * @param channels what their values are like, over all recordings
 * @param derivatives whether channels are what their names say
 * @param lags of torques behind the motions of their joints
 * @param copies rows that stand in two recordings
 */
public record Inspection(
        List<RecordingFacts> recordings,
        List<ChannelFacts> channels,
        List<DerivativeFacts> derivatives,
        List<LagFacts> lags,
        List<Overlap> copies) {
    /** Copies the lists. */
    public Inspection {
        recordings = List.copyOf(recordings);
        channels = List.copyOf(channels);
        derivatives = List.copyOf(derivatives);
        lags = List.copyOf(lags);
        copies = List.copyOf(copies);
    }

    /** Looks at all of these, which need not be fit to learn from. */
    public static Inspection of(List<RawRecording> recordings) {
        Map<String, Channel> channels = new LinkedHashMap<>();
        recordings.forEach(r -> r.channels().forEach(c -> channels.putIfAbsent(c.name(), c)));
        List<Channel> all = List.copyOf(channels.values());
        return new Inspection(
                recordings.stream().map(RecordingFacts::of).toList(),
                all.stream().map(c -> ChannelFacts.of(c, recordings)).toList(),
                derivatives(channels, recordings),
                lags(all, recordings),
                Copies.among(recordings));
    }

    private static List<DerivativeFacts> derivatives(Map<String, Channel> channels, List<RawRecording> recordings) {
        List<DerivativeFacts> facts = new ArrayList<>();
        for (Channel source : channels.values()) {
            Channel derivative = channels.get(Columns.derivative(source.name()));
            boolean motion = source.kind() == ChannelKind.POSITION || source.kind() == ChannelKind.VELOCITY;
            if (motion && derivative != null) {
                facts.add(DerivativeFacts.of(source, derivative, recordings));
            }
        }
        return facts;
    }

    private static List<LagFacts> lags(List<Channel> channels, List<RawRecording> recordings) {
        List<LagFacts> facts = new ArrayList<>();
        for (Channel torque : channels) {
            for (Channel motion : channels) {
                boolean moving = motion.kind() == ChannelKind.VELOCITY || motion.kind() == ChannelKind.ACCELERATION;
                if (moving && isTorque(torque) && Columns.sameJoint(torque.name(), motion.name())) {
                    facts.addAll(LagFacts.of(torque, motion, recordings));
                }
            }
        }
        return facts;
    }

    private static boolean isTorque(Channel channel) {
        boolean torque = channel.kind() == ChannelKind.TORQUE && channel.unit().equals(Unit.NEWTON_METRE);
        return torque || channel.name().startsWith("tau");
    }

    /** What is to be done about it, in plain words; empty if nothing is. */
    public List<String> verdicts() {
        return Verdicts.of(this);
    }

    /** The figures and verdicts as JSON; what is not known is null. */
    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("recordings", recordings);
        members.put("channels", channels);
        members.put("derivatives", derivatives);
        members.put("lags", lags);
        members.put("copies", copies);
        members.put("verdicts", verdicts());
        return Json.of(members);
    }

    @Override
    public String toString() {
        return Report.of(this);
    }
}
