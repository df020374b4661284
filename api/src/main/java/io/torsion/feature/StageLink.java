package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stage at its place in a fitted pipeline: which columns it takes, what it learned, where columns go.
 *
 * @param selected the columns of {@code in} that the stage works on
 * @param passFrom the columns of {@code in} that pass by, and
 * @param passTo where they stand in {@code out}
 * @param outputTo where the stage's outputs stand in {@code out}
 */
record StageLink(
        Stage stage,
        Map<String, double[]> learned,
        Schema in,
        Schema out,
        int[] selected,
        int[] passFrom,
        int[] passTo,
        int[] outputTo) {

    /** Stages may multiply channels, and a recipe may come from a file that nobody looked at. */
    private static final int MOST_CHANNELS = 20_000;

    /** 128 MB of numbers; an arm with 21 channels and a window of a second at 1 kHz keeps 63 thousand. */
    private static final long MOST_MEMORY = 1L << 24;

    /** A stage that is put behind these channels; D112 if its outputs cannot be channels, or are too many. */
    static StageLink of(Stage stage, Schema in, int[] selected, Map<String, double[]> learned) {
        try {
            return bind(stage, in, selected, learned);
        } catch (IllegalArgumentException unfit) {
            throw refused(stage, in, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static DataException refused(Stage stage, Schema in, String found, @Nullable Exception cause) {
        return new DataException(
                ErrorCode.BAD_SETTING,
                new Problem(
                        "Stage " + stage + " does not fit the " + in.size() + " channels before it",
                        found,
                        "Correct its settings, or what it selects"),
                cause);
    }

    private static StageLink bind(Stage stage, Schema in, int[] selected, Map<String, double[]> learned) {
        List<Channel> outputs = outputs(stage, in.select(selected), learned);
        int behind = outputs.size() + in.size() - (stage.consumes() ? selected.length : 0);
        if (behind > MOST_CHANNELS) {
            throw refused(stage, in, behind + " channels behind it, where " + MOST_CHANNELS + " are the most", null);
        }
        boolean inPlace = stage.consumes() && outputs.size() == selected.length;
        List<Channel> columns = new ArrayList<>();
        List<Integer> passFrom = new ArrayList<>();
        List<Integer> passTo = new ArrayList<>();
        int[] outputTo = new int[outputs.size()];
        int[] places = places(selected, in.size());
        for (int column = 0; column < in.size(); column++) {
            int place = places[column];
            if (place < 0 || !stage.consumes()) {
                passFrom.add(column);
                passTo.add(columns.size());
                columns.add(in.channels().get(column));
            } else if (inPlace) {
                outputTo[place] = columns.size();
                columns.add(outputs.get(place));
            }
        }
        for (int i = 0; i < outputs.size() && !inPlace; i++) {
            outputTo[i] = columns.size();
            columns.add(outputs.get(i));
        }
        return new StageLink(
                stage, copy(learned), in, in.with(columns), selected, toArray(passFrom), toArray(passTo), outputTo);
    }

    /** For each column which of the selected ones it is, or −1. */
    private static int[] places(int[] selected, int columns) {
        int[] places = new int[columns];
        Arrays.fill(places, -1);
        for (int i = 0; i < selected.length; i++) {
            places[selected[i]] = i;
        }
        return places;
    }

    /** D112 if the live forms of these stages together would keep too many numbers; nothing of them is made yet. */
    static void checkMemory(List<StageLink> links) {
        long sum = 0;
        for (StageLink link : links) {
            sum += link.memory();
            if (sum > MOST_MEMORY || sum < 0) {
                throw refused(
                        link.stage,
                        link.in,
                        "windows of " + sum + " numbers up to here, where " + MOST_MEMORY + " are the most",
                        null);
            }
        }
    }

    /** What its live form keeps: the stage, and the columns that wait while it looks ahead. */
    long memory() {
        Schema taken = selectedSchema();
        long own = stage instanceof Branches branches ? branches.memory(taken, learned) : stage.memory(taken);
        return own + Math.max(0L, timing().lookahead()) * passFrom.length;
    }

    /** What the stage gives, in its own order. */
    List<Channel> outputs() {
        return Arrays.stream(outputTo).mapToObj(out.channels()::get).toList();
    }

    private static List<Channel> outputs(Stage stage, Schema selected, Map<String, double[]> learned) {
        return stage instanceof FittableStage fittable ? fittable.outputs(selected, learned) : stage.outputs(selected);
    }

    /** A chain of stages as it was when it was saved; all that they learned, in order. */
    static List<StageLink> chain(List<Stage> stages, Schema in, List<Map<String, double[]>> learned) {
        List<StageLink> links = new ArrayList<>();
        Schema next = in;
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            links.add(of(stage, next, select(stage, next), learned.get(i)));
            next = links.get(i).out();
        }
        checkMemory(links);
        return links;
    }

    static Map<String, double[]> copy(Map<String, double[]> learned) {
        Map<String, double[]> copy = new TreeMap<>();
        learned.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    static int[] select(Stage stage, Schema in) {
        return new Selection(stage.select()).indices(in);
    }

    Schema selectedSchema() {
        return in.select(selected);
    }

    Timing timing() {
        return stage instanceof FittableStage learning
                ? learning.timing(in.samplePeriod(), learned)
                : stage.timing(in.samplePeriod());
    }

    /** The form for whole recordings. */
    ColumnTransform columns() {
        if (stage instanceof WholeTrajectoryStage whole && timing().isWholeTrajectory()) {
            return whole.columns(selectedSchema(), learned);
        }
        RowTransform rows = stage.stream(selectedSchema(), learned);
        return rows instanceof ColumnTransform quick ? quick : new RowByRow(rows, stage.toString(), timing());
    }

    LinkStream stream() {
        return new LinkStream(this);
    }

    void place(double[] produced, double[] to) {
        for (int i = 0; i < outputTo.length; i++) {
            to[outputTo[i]] = produced[i];
        }
    }

    private static int[] toArray(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
