package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits stage after stage; data is moved forward only when a stage wants to learn from it. */
final class LinkFit {
    private final List<StageLink> links = new ArrayList<>();
    private final List<StageLink> pending = new ArrayList<>();
    private TrajectorySet data;

    private LinkFit(TrajectorySet data) {
        this.data = data;
    }

    static List<StageLink> fit(List<Stage> stages, TrajectorySet data) {
        LinkFit fit = new LinkFit(data);
        for (Stage stage : stages) {
            fit.add(stage);
        }
        return fit.links;
    }

    private void add(Stage stage) {
        Schema in =
                links.isEmpty() ? data.schema() : links.get(links.size() - 1).out();
        int[] selected = StageLink.select(stage, in);
        StageLink link = StageLink.of(stage, in, selected, learn(stage, selected));
        links.add(link);
        pending.add(link);
        StageLink.checkMemory(links);
    }

    private Map<String, double[]> learn(Stage stage, int[] selected) {
        if (!(stage instanceof FittableStage learning)) {
            return Map.of();
        }
        if (!pending.isEmpty()) {
            Schema out = pending.get(pending.size() - 1).out();
            data = data.map(out, trajectory -> BatchRun.run(pending, trajectory));
            pending.clear();
        }
        Schema schema = data.schema().select(selected);
        return learning.learn(data.map(schema, trajectory -> trajectory.select(selected)));
    }
}
