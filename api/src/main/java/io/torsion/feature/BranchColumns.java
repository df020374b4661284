package io.torsion.feature;

import java.util.List;

/** Runs branches over whole recordings, one after the other. */
record BranchColumns(List<List<StageLink>> branches) implements ColumnTransform {
    @Override
    public void transform(double[][] in, double[][] out) {
        int rows = (in.length > 0 ? in : out)[0].length;
        int at = 0;
        for (List<StageLink> links : branches) {
            double[][] columns = BatchRun.run(links, in, rows);
            for (int from : links.get(links.size() - 1).outputTo()) {
                System.arraycopy(columns[from], 0, out[at++], 0, rows);
            }
        }
    }
}
