package io.torsion;

import io.torsion.core.bundle.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the residuals of a model tell about what it misses; {@code toString} is a table. {@link Predictor#diagnose} makes them.
 * Immutable.
 *
 * @param joints one a target
 */
public record Diagnostics(List<JointResiduals> joints) {
    /** Copies the list. */
    public Diagnostics {
        joints = List.copyOf(joints);
    }

    /** The figures as JSON, one object a target, with the names of {@link JointResiduals}. What is NaN is null. */
    public String toJson() {
        return Json.pretty(
                Map.of("joints", joints.stream().map(Diagnostics::map).toList()));
    }

    private static Map<String, @Nullable Object> map(JointResiduals joint) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("target", joint.target().name());
        map.put("velocity", joint.velocity());
        map.put("rows", joint.rows());
        map.put("bias", Json.number(joint.bias()));
        map.put("deviation", Json.number(joint.deviation()));
        map.put("autocorrelation", Json.numbers(joint.autocorrelation()));
        map.put("effectiveRows", Json.number(joint.effectiveRows()));
        map.put("bySpeed", bins(joint.bySpeed()));
        map.put("byDirection", bins(joint.byDirection()));
        map.put("lagRows", joint.lag().rows());
        map.put("lagSeconds", Json.number(joint.lag().seconds()));
        map.put("lagCorrelations", Json.numbers(joint.lag().correlations()));
        return map;
    }

    private static List<Map<String, @Nullable Object>> bins(List<ResidualBin> bins) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (ResidualBin bin : bins) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("low", bin.low());
            map.put("high", bin.high());
            map.put("rows", bin.rows());
            map.put("bias", Json.number(bin.bias()));
            map.put("rmse", Json.number(bin.rmse()));
            maps.add(map);
        }
        return maps;
    }

    @Override
    public String toString() {
        int width = joints.stream().mapToInt(j -> j.target().name().length()).reduce(12, Math::max);
        StringBuilder table = new StringBuilder(String.format(
                "%-" + width + "s %9s %9s %8s %9s %7s   %s   %s",
                "residuals",
                "bias",
                "deviation",
                "at lag 1",
                "eff. rows",
                "lag",
                "bias backward, at rest, forward",
                "RMSE from slow to fast"));
        for (JointResiduals joint : joints) {
            table.append(System.lineSeparator())
                    .append(String.format(
                            Locale.ROOT,
                            "%-" + width + "s %9.4f %9.4f %8.3f %9.0f %5.0fms   %-31s   %s",
                            joint.target().name(),
                            joint.bias(),
                            joint.deviation(),
                            joint.autocorrelation().length > 1 ? joint.autocorrelation()[1] : Double.NaN,
                            joint.effectiveRows(),
                            1000 * joint.lag().seconds(),
                            text(joint.byDirection().stream()
                                    .map(ResidualBin::bias)
                                    .toList()),
                            text(joint.bySpeed().stream().map(ResidualBin::rmse).toList())));
        }
        return table.toString();
    }

    private static String text(List<Double> values) {
        return values.isEmpty()
                ? "no velocity"
                : String.join(
                        " ",
                        values.stream()
                                .map(v -> v.isNaN() ? "-" : String.format(Locale.ROOT, "%.3f", v))
                                .toList());
    }
}
