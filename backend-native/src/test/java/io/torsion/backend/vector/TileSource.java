package io.torsion.backend.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the kernels {@code Tile1}, {@code Tile2} and {@code Tile4}: C2 keeps accumulators in registers only if each is a
 * local variable of its own.
 */
final class TileSource {
    private static final String PARAMETERS = """
            (float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep, int depth,
             float[] start, int startAt, int startRow, float[] c, int cAt, int cRow)""";

    private final int vectors;
    /** Of each sum: one row alone must not wait for each of its own steps, so the narrow tile adds up every fourth. */
    private final int parts;

    private final StringBuilder text = new StringBuilder();

    private TileSource(int vectors) {
        this.vectors = vectors;
        parts = vectors == 1 ? 4 : 1;
    }

    /** Run in the module's folder, then let the formatter have a go. */
    public static void main(String[] args) throws IOException {
        for (int vectors : new int[] {1, 2, 4}) {
            Files.writeString(path(vectors), of(vectors));
        }
    }

    static Path path(int vectors) {
        return Path.of("src/main/java/io/torsion/backend/vector/Tile" + vectors + ".java");
    }

    static String of(int vectors) {
        return new TileSource(vectors).write();
    }

    private String write() {
        text.append("""
                package io.torsion.backend.vector;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                 * Products of 1 to 6 rows by %d vector(s), summed in registers: {@code c = start + a·b}.
                 *
                 * <p>A sum has %d part(s), which are added up at the end. Element (m, k) of a stands at {@code aAt + m * aRow + k * aStep}, row k of b at {@code bAt + k * bStep}.
                 * Written by TileSource in the tests; do not edit.
                 */
                @SuppressWarnings("UnusedVariable")
                final class Tile%d {
                    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
                    private static final int V = S.length();

                    private Tile%d() {}
                """.formatted(vectors, parts, vectors, vectors));
        writeSwitch();
        for (int rows = 1; rows <= 6; rows++) {
            writeRows(rows);
        }
        return text.append("}\n").toString();
    }

    private void writeSwitch() {
        String arguments = PARAMETERS.replaceAll("(float\\[\\]|int) ", "");
        text.append("static void rows(int rows, ")
                .append(PARAMETERS.substring(1))
                .append("{ switch (rows) {\n");
        for (int rows = 1; rows <= 6; rows++) {
            text.append(rows < 6 ? "case " + rows : "default")
                    .append(" -> rows")
                    .append(rows)
                    .append(arguments)
                    .append(";\n");
        }
        text.append("}\n}\n");
    }

    private void writeRows(int rows) {
        text.append("private static void rows").append(rows).append(PARAMETERS).append("{\n");
        for (int m = 0; m < rows; m++) {
            for (int n = 0; n < vectors; n++) {
                line("FloatVector c%d%d = FloatVector.fromArray(S, start, startAt%s);"
                        .formatted(m, n, offset(m, "startRow", n)));
            }
        }
        for (int part = 1; part < parts; part++) {
            for (int m = 0; m < rows; m++) {
                line(sums(m, part, "FloatVector %s = FloatVector.zero(S);"));
            }
        }
        line("int i = aAt;");
        line("int j = bAt;");
        line("int k = 0;");
        if (parts > 1) {
            line("for (; k + " + (parts - 1) + " < depth; k += " + parts + ") {");
            for (int part = 0; part < parts; part++) {
                writeStep(rows, part);
            }
            line("}");
        }
        line("for (; k < depth; k++) {");
        writeStep(rows, 0);
        line("}");
        for (int m = 0; m < rows; m++) {
            for (int n = 0; n < vectors; n++) {
                String sum = "c%d%d".formatted(m, n);
                for (int part = 1; part < parts; part++) {
                    sum += ".add(c%d%d_%d)".formatted(m, n, part);
                }
                line(sum + ".intoArray(c, cAt%s);".formatted(offset(m, "cRow", n)));
            }
        }
        line("}");
    }

    /** One step of the depth. */
    private void writeStep(int rows, int part) {
        line("{");
        for (int m = 0; m < rows; m++) {
            line("FloatVector a%d = FloatVector.broadcast(S, a[i%s]);".formatted(m, times(m, "aRow")));
        }
        for (int n = 0; n < vectors; n++) {
            line("FloatVector b%d = FloatVector.fromArray(S, b, j%s);".formatted(n, times(n, "V")));
            for (int m = 0; m < rows; m++) {
                String sum = "c%d%d".formatted(m, n) + (part == 0 ? "" : "_" + part);
                line("%s = a%d.fma(b%d, %s);".formatted(sum, m, n, sum));
            }
        }
        line("i += aStep;");
        line("j += bStep;");
        line("}");
    }

    private String sums(int row, int part, String line) {
        StringBuilder all = new StringBuilder();
        for (int n = 0; n < vectors; n++) {
            all.append(line.formatted("c%d%d_%d".formatted(row, n, part)));
        }
        return all.toString();
    }

    private static String offset(int row, String stride, int vector) {
        return times(row, stride) + times(vector, "V");
    }

    private static String times(int count, String what) {
        return count == 0 ? "" : count == 1 ? " + " + what : " + " + count + " * " + what;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
