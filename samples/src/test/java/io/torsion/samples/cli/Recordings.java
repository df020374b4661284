package io.torsion.samples.cli;

import io.torsion.readers.DataFolder;
import io.torsion.samples.sim.SimulatedArm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Small recordings, whole and broken. */
final class Recordings {
    static final String[] ARM = {"--inputs", "q#,qd#", "--targets", "tau#"};

    private Recordings() {}

    /** Four trajectories of four seconds; three payloads. */
    static Path simulate(Path folder) {
        DataFolder.write(SimulatedArm.trajectories(4, 4, 100, 7), folder);
        return folder;
    }

    /** The lines of a packed recording, header first. */
    static List<String> lines(Path packed) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            return new ArrayList<>(reader.lines().toList());
        }
    }

    /** A folder with one recording of these lines. */
    static Path folder(Path folder, List<String> lines) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("one.csv"), lines);
        return folder;
    }

    /** Another text in one cell; line 0 is the header. */
    static List<String> with(List<String> lines, int line, int column, String text) {
        List<String> changed = new ArrayList<>(lines);
        String[] cells = lines.get(line).split(",", -1);
        cells[column] = text;
        changed.set(line, String.join(",", cells));
        return changed;
    }

    /** A command and its options, those for the arm's channels among them. */
    static String[] args(Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part ->
                        part instanceof String[] some ? Arrays.stream(some) : Arrays.stream(new Object[] {part}))
                .map(String::valueOf)
                .toArray(String[]::new);
    }

    /** The numbers of a CSV text, row by row, without its header. */
    static double[][] numbers(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Column by column the deviation of numbers. */
    static double[] deviations(double[][] rows) {
        double[] deviations = new double[rows[0].length];
        for (int c = 0; c < deviations.length; c++) {
            int column = c;
            double mean =
                    Arrays.stream(rows).mapToDouble(r -> r[column]).average().orElseThrow();
            deviations[c] = Math.sqrt(Arrays.stream(rows)
                    .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
                    .average()
                    .orElseThrow());
        }
        return deviations;
    }
}
