package io.torsion.interop.tribuo;

import io.torsion.data.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.FeatureMap;
import org.tribuo.VariableInfo;

/** Which feature stands in which column. Immutable. */
final class FeatureColumns {
    private final Map<String, Integer> columns = new HashMap<>();
    private final double[] blank;

    /** Features of a domain whose channels are in the schema; others are left out. */
    FeatureColumns(FeatureMap features, Schema schema, Absent absent) {
        blank = new double[schema.size()];
        Arrays.fill(blank, Double.NaN);
        for (VariableInfo feature : features) {
            int column = schema.indexOf(ChannelNames.of(feature.getName()));
            if (column >= 0) {
                columns.put(feature.getName(), column);
                blank[column] = absent.value();
            }
        }
    }

    /**
     * Fills a row: NaN where the channel is of no feature, what is absent as agreed; features that nobody knows are ignored and doubled ones added up, as Tribuo does.
     *
     * @return how many of its features are known
     * @throws IllegalArgumentException if there is none, or one is NaN, which Tribuo does not allow
     */
    int fill(Example<?> example, double[] rows, int row) {
        int start = row * blank.length;
        boolean[] seen = new boolean[blank.length];
        System.arraycopy(blank, 0, rows, start, blank.length);
        int known = 0;
        for (Feature feature : example) {
            Integer column = columns.get(feature.getName());
            if (column == null) {
                continue;
            }
            if (Double.isNaN(feature.getValue())) {
                throw new IllegalArgumentException(
                        "Example contained a NaN feature, " + feature + ": leave it out if it is missing");
            }
            rows[start + column] = feature.getValue() + (seen[column] ? rows[start + column] : 0);
            known += seen[column] ? 0 : 1;
            seen[column] = true;
        }
        if (known == 0) {
            throw new IllegalArgumentException("No features found in Example " + example);
        }
        return known;
    }
}
