package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives the same channels to several lists of stages side by side and joins what they give (scikit-learn's FeatureUnion).
 *
 * <p>Each branch starts from the selected channels alone, and gives the outputs of its last stage; what its other stages add is
 * there for the last one only. The outputs stand beside the sources, branch after branch, or in their place; a name that comes
 * twice is an error (D109). The look-ahead is that of the slowest branch, the others wait; one branch that needs the whole
 * trajectory makes all offline only. Stages in branches learn as stages of a pipeline do; what they learned stands under the
 * numbers of branch and stage: {@code 0.1.mean}. NaN: as its stages. Immutable.
 *
 * @param select the channels that each branch starts from
 * @param branches at least one, each with at least one stage
 * @param consumes true if the outputs take the place of the channels
 */
public record Branches(List<String> select, List<List<Stage>> branches, boolean consumes)
        implements FittableStage, WholeTrajectoryStage {
    /** Copies the lists (D112 if there is an empty one). */
    public Branches {
        select = List.copyOf(select);
        branches = branches.stream().map(List::copyOf).toList();
        if (branches.isEmpty() || branches.stream().anyMatch(List::isEmpty)) {
            throw new DataException(
                    ErrorCode.BAD_SETTING,
                    "Branches cannot work with these branches",
                    "branches = " + branches,
                    "Give at least one branch, each with at least one stage");
        }
    }

    /** Of all channels, beside them. */
    @SafeVarargs
    public static Branches of(List<? extends Stage>... branches) {
        List<List<Stage>> all = new ArrayList<>();
        for (List<? extends Stage> branch : branches) {
            all.add(List.copyOf(branch));
        }
        return new Branches(List.of("*"), all, false);
    }

    /** Of these channels only. */
    public Branches on(String... patterns) {
        return new Branches(Selection.split(List.of(patterns)), branches, consumes);
    }

    /** In place of the channels. */
    public Branches replacing() {
        return new Branches(select, branches, true);
    }

    @Override
    public boolean handlesMissing() {
        return branches.stream().flatMap(List::stream).anyMatch(Stage::handlesMissing);
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return outputs(selected, Map.of());
    }

    @Override
    public List<Channel> outputs(Schema selected, Map<String, double[]> learned) {
        return links(selected, learned).stream()
                .map(branch -> branch.get(branch.size() - 1))
                .flatMap(last -> last.outputs().stream())
                .toList();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return timing(samplePeriod, Map.of());
    }

    @Override
    public Timing timing(double samplePeriod, Map<String, double[]> learned) {
        Timing longest = Timing.causal();
        for (int branch = 0; branch < branches.size(); branch++) {
            Timing sum = Timing.causal();
            for (int i = 0; i < branches.get(branch).size(); i++) {
                Stage stage = branches.get(branch).get(i);
                Map<String, double[]> own = own(learned, branch, i);
                sum = sum.then(
                        stage instanceof FittableStage fittable && !own.isEmpty()
                                ? fittable.timing(samplePeriod, own)
                                : stage.timing(samplePeriod));
            }
            longest = longest.beside(sum);
        }
        return longest;
    }

    @Override
    public Map<String, double[]> learn(TrajectorySet selected) {
        Map<String, double[]> learned = new TreeMap<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            List<StageLink> links = LinkFit.fit(branches.get(branch), selected);
            for (int i = 0; i < links.size(); i++) {
                String prefix = prefix(branch, i);
                links.get(i).learned().forEach((name, values) -> learned.put(prefix + name, values));
            }
        }
        return learned;
    }

    @Override
    public long memory(Schema selected) {
        return memory(selected, Map.of());
    }

    /** Of all branches, and of the rows that wait for the slowest one. */
    long memory(Schema selected, Map<String, double[]> learned) {
        List<List<StageLink>> all = links(selected, learned);
        long waiting = Math.max(0, timing(selected.samplePeriod(), learned).lookahead());
        return all.stream()
                .mapToLong(
                        branch -> branch.stream().mapToLong(StageLink::memory).sum()
                                + waiting * branch.get(branch.size() - 1).outputTo().length)
                .sum();
    }

    /** @throws io.torsion.error.CapabilityException C102 if a stage needs the whole trajectory */
    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new BranchStream(
                links(selected, learned),
                timing(selected.samplePeriod(), learned).lookahead());
    }

    @Override
    public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
        return new BranchColumns(links(selected, learned));
    }

    @Override
    public String causalSibling() {
        return "causal stages in its branches";
    }

    private List<List<StageLink>> links(Schema selected, Map<String, double[]> learned) {
        List<List<StageLink>> all = new ArrayList<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            List<Map<String, double[]>> parts = new ArrayList<>();
            for (int i = 0; i < branches.get(branch).size(); i++) {
                parts.add(own(learned, branch, i));
            }
            all.add(StageLink.chain(branches.get(branch), selected, parts));
        }
        return all;
    }

    private static Map<String, double[]> own(Map<String, double[]> learned, int branch, int stage) {
        String prefix = prefix(branch, stage);
        Map<String, double[]> own = new TreeMap<>();
        learned.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), values);
            }
        });
        return own;
    }

    private static String prefix(int branch, int stage) {
        return branch + "." + stage + ".";
    }
}
