package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Recordings with the same columns and rate, each with an id of its own. May be empty. Immutable.
 *
 * @param schema what all share
 * @param trajectories in order
 */
public record TrajectorySet(Schema schema, List<Trajectory> trajectories) implements Iterable<Trajectory> {
    /** Checks schemas and ids. */
    public TrajectorySet {
        trajectories = List.copyOf(trajectories);
        Set<String> ids = new HashSet<>();
        for (Trajectory trajectory : trajectories) {
            SchemaCheck.same(schema, trajectory);
            if (!ids.add(trajectory.id())) {
                throw new DataException(
                        ErrorCode.DUPLICATE_NAME,
                        "Trajectory id '" + trajectory.id() + "' exists twice",
                        trajectories.size() + " trajectories",
                        "Give each recording an id of its own");
            }
        }
    }

    /**
     * These recordings.
     *
     * @throws DataException D107 if there is none, D101, D103 or D104 if their schemas differ, D109 if an id repeats
     */
    public static TrajectorySet of(List<Trajectory> trajectories) {
        if (trajectories.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT, "There are no trajectories", "an empty list", "Give at least one recording");
        }
        return new TrajectorySet(trajectories.get(0).schema(), trajectories);
    }

    /** These recordings. */
    public static TrajectorySet of(Trajectory... trajectories) {
        return of(List.of(trajectories));
    }

    /** The number of recordings. */
    public int size() {
        return trajectories.size();
    }

    /** True if there is none. */
    public boolean isEmpty() {
        return trajectories.isEmpty();
    }

    /** One recording, by its place. */
    public Trajectory get(int index) {
        return trajectories.get(index);
    }

    /** The number of rows in all. */
    public long rows() {
        return stream().mapToLong(Trajectory::rows).sum();
    }

    /** The ids, in order. */
    public List<String> ids() {
        return stream().map(Trajectory::id).toList();
    }

    /** The distinct groups, in order of appearance. */
    public List<String> groups() {
        return stream().map(Trajectory::group).distinct().toList();
    }

    /**
     * The recordings with these ids, in this order.
     *
     * @throws DataException D110 if an id is unknown
     */
    public TrajectorySet byIds(List<String> ids) {
        List<Trajectory> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow(() -> unknown(id)));
        }
        return new TrajectorySet(schema, chosen);
    }

    /** The recordings for which this holds. */
    public TrajectorySet filter(Predicate<Trajectory> wanted) {
        return new TrajectorySet(schema, stream().filter(wanted).toList());
    }

    /** All of these, then all of the others. */
    public TrajectorySet plus(TrajectorySet others) {
        return new TrajectorySet(
                schema, Stream.concat(stream(), others.stream()).toList());
    }

    /** Each recording changed in the same way, all with this schema afterwards. */
    public TrajectorySet map(Schema newSchema, UnaryOperator<Trajectory> change) {
        return new TrajectorySet(newSchema, stream().map(change).toList());
    }

    /** The recordings as a stream. */
    public Stream<Trajectory> stream() {
        return trajectories.stream();
    }

    @Override
    public Iterator<Trajectory> iterator() {
        return trajectories.iterator();
    }

    private DataException unknown(String id) {
        return new DataException(
                ErrorCode.BAD_SPLIT, "No trajectory is named '" + id + "'", ids().toString(), "Name one of these");
    }
}
