package io.torsion.samples.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random movement of all joints between the stations of a cell: from rest to rest along quintic (minimum-jerk) segments,
 * never to quite the same pose again, with pauses and now and then a tiny step.
 *
 * <p>It is a function of time, the same at any sample rate; position, velocity and acceleration are continuous. Immutable.
 */
final class Motion {
    private static final double FIRST_PAUSE = 0.4;
    private static final double PAUSE_SHARE = 0.6;
    private static final double TINY_SHARE = 0.15;
    private static final double TINY = 0.03;
    private static final double SCATTER = 0.12;

    private final List<double[]> stations;
    private final List<List<Segment>> joints = new ArrayList<>();

    /**
     * A movement of at least so many seconds.
     *
     * @param stations poses, rad; it begins at the first one
     */
    Motion(List<double[]> stations, double seconds, Random random) {
        this.stations = stations;
        double[] from = stations.get(0).clone();
        for (int joint = 0; joint < from.length; joint++) {
            joints.add(new ArrayList<>());
        }
        double start = FIRST_PAUSE;
        do {
            start = move(from, start, random);
            start += random.nextDouble() < PAUSE_SHARE ? 0.2 + 1.2 * random.nextDouble() : 0;
        } while (start < seconds);
    }

    /** So many random poses of these joints, each within its range. */
    static List<double[]> stations(List<Joint> arm, int stations, Random random) {
        List<double[]> poses = new ArrayList<>();
        for (int i = 0; i < stations; i++) {
            poses.add(arm.stream()
                    .mapToDouble(joint -> joint.home() + joint.range() * signed(random))
                    .toArray());
        }
        return poses;
    }

    /** Angle (order 0), velocity (1) or acceleration (2) of a joint at a time. */
    double at(int joint, double time, int order) {
        List<Segment> segments = joints.get(joint);
        int index = segments.size() - 1;
        while (index > 0 && segments.get(index).start > time) {
            index--;
        }
        return segments.get(index).at(time, order);
    }

    /** All joints go to a new pose, each at its own pace; returns when the last one rests. */
    private double move(double[] from, double start, Random random) {
        boolean tiny = random.nextDouble() < TINY_SHARE;
        double[] station = stations.get(random.nextInt(stations.size()));
        double pace = 0.7 + 0.9 * random.nextDouble();
        double end = start;
        for (int i = 0; i < from.length; i++) {
            double target = tiny ? from[i] + TINY * signed(random) : station[i] + SCATTER * signed(random);
            double duration = tiny ? pace : pace * (0.8 + Math.abs(target - from[i]) * (0.5 + random.nextDouble()));
            Segment segment = new Segment(start + 0.2 * random.nextDouble(), duration, from[i], target);
            joints.get(i).add(segment);
            from[i] = target;
            end = Math.max(end, segment.start + duration);
        }
        return end;
    }

    /** Between −1 and 1. */
    private static double signed(Random random) {
        return 2 * random.nextDouble() - 1;
    }

    /** A quintic from rest to rest: zero velocity and acceleration at both ends. */
    private record Segment(double start, double duration, double from, double to) {
        double at(double time, int order) {
            double s = Math.min(1, Math.max(0, (time - start) / duration));
            double way = to - from;
            return switch (order) {
                case 0 -> from + way * s * s * s * (10 + s * (-15 + 6 * s));
                case 1 -> way * 30 * s * s * (1 - s) * (1 - s) / duration;
                case 2 -> way * 60 * s * (1 - s) * (1 - 2 * s) / (duration * duration);
                default -> throw new IllegalArgumentException("Order 0 to 2, found " + order);
            };
        }
    }
}
