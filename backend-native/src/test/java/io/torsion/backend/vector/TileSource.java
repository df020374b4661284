package io.torsion.backend.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the kernels {@code Tile1}, {@code Tile2} and {@code Tile4}, products with a panel, and {@code Outer1}, {@code Outer2} and
 * {@code Outer4}, sums of outer products: C2 keeps accumulators in registers only if each is a local variable of its own.
 *
 * <p>They are two kernels and not one with strides, because of bounds checks: C2 moves a check out of a loop whose index grows by a
 * constant, and of several constant distances from one index it checks two.
 */
final class TileSource {
    /** All kernels that it writes. */
    static final String[] NAMES = {"Tile1", "Tile2", "Tile4", "Outer1", "Outer2", "Outer4"};

    private static final String TILE_PARAMETERS = """
            (float[] a, int aAt, int aRow, float[] b, int depth,
             float[] start, int startAt, int startRow, float[] c, int cAt, int cRow)""";
    private static final String OUTER_PARAMETERS =
            "(float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, int depth, float[] c, int cAt)";

    private final String name;
    private final boolean outer;
    private final int vectors;
    /** Of each sum: one row alone must not wait for each of its own steps, so the narrow tile adds up every fourth. */
    private final int parts;

    private final StringBuilder text = new StringBuilder();

    private TileSource(String name) {
        this.name = name;
        outer = name.startsWith("Outer");
        vectors = name.charAt(name.length() - 1) - '0';
        parts = vectors == 1 ? 4 : 1;
    }

    /** Run in the module's folder, then let the formatter have a go. */
    public static void main(String[] args) throws IOException {
        for (String name : NAMES) {
            Files.writeString(path(name), of(name));
        }
    }

    static Path path(String name) {
        return Path.of("src/main/java/io/torsion/backend/vector/" + name + ".java");
    }

    static String of(String name) {
        return new TileSource(name).write();
    }

    private String write() {
        line("package io.torsion.backend.vector;");
        line("import jdk.incubator.vector.FloatVector;");
        line("import jdk.incubator.vector.VectorSpecies;");
        line("/**");
        line(
                outer
                        ? " * Outer products of 1 to 6 columns of a and %d vector(s) of d, summed in registers: {@code c += aᵀ·d}."
                                .formatted(vectors)
                        : " * Products of 1 to 6 rows by %d vector(s), summed in registers: {@code c = start + a·b}."
                                .formatted(vectors));
        line(" *");
        line(" * <p>A sum has " + parts
                + " part(s), which are added up at the end; the steps of the depth are added one after the");
        line(" * other, so that the bits do not depend on how many rows go at once.");
        line(
                outer
                        ? " * Row k of a stands at {@code aAt + k * aRow}, of d at {@code dAt + k * dRow}; c is a panel."
                        : " * Element (m, k) of a stands at {@code aAt + m * aRow + k}; b is a panel.");
        line(" * Written by TileSource in the tests; do not edit.");
        line(" */");
        line("@SuppressWarnings(\"UnusedVariable\")");
        line("final class " + name + " {");
        line("private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;");
        line("private static final int V = S.length();");
        line("private " + name + "() {}");
        writeSwitch();
        for (int rows = 1; rows <= 6; rows++) {
            writeRows(rows);
        }
        return text.append("}\n").toString();
    }

    private String parameters() {
        return outer ? OUTER_PARAMETERS : TILE_PARAMETERS;
    }

    private void writeSwitch() {
        String arguments = parameters().replaceAll("(float\\[\\]|int) ", "");
        line("static void rows(int rows, " + parameters().substring(1) + "{ switch (rows) {");
        for (int rows = 1; rows <= 6; rows++) {
            line((rows < 6 ? "case " + rows : "default") + " -> rows" + rows + arguments + ";");
        }
        line("}}");
    }

    private void writeRows(int rows) {
        line("private static void rows" + rows + parameters() + "{");
        for (int m = 0; m < rows; m++) {
            for (int n = 0; n < vectors; n++) {
                line("FloatVector c%d%d = FloatVector.fromArray(S, %s);".formatted(m, n, start(m, n)));
            }
        }
        for (int part = 1; part < parts; part++) {
            for (int m = 0; m < rows; m++) {
                line(sums(m, part, "FloatVector %s = FloatVector.zero(S);"));
            }
        }
        line("int i = aAt;");
        line("int j = " + (outer ? "dAt" : "0") + ";");
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
                line(sum + ".intoArray(c, cAt%s);".formatted(outer ? panel(m, n) : offset(m, "cRow", n)));
            }
        }
        line("}");
    }

    private String start(int row, int vector) {
        return outer ? "c, cAt" + panel(row, vector) : "start, startAt" + offset(row, "startRow", vector);
    }

    /** One step of the depth. */
    private void writeStep(int rows, int part) {
        line("{");
        for (int m = 0; m < rows; m++) {
            String at = outer ? (m == 0 ? "" : " + " + m) : times(m, "aRow");
            line("FloatVector a%d = FloatVector.broadcast(S, a[i%s]);".formatted(m, at));
        }
        for (int n = 0; n < vectors; n++) {
            line("FloatVector b%d = FloatVector.fromArray(S, %s, j%s);".formatted(n, outer ? "d" : "b", times(n, "V")));
            for (int m = 0; m < rows; m++) {
                String sum = "c%d%d".formatted(m, n) + (part == 0 ? "" : "_" + part);
                line("%s = a%d.fma(b%d, %s);".formatted(sum, m, n, sum));
            }
        }
        line(outer ? "i += aRow;" : "i++;");
        line("j += " + (outer ? "dRow" : vectors + " * V") + ";");
        line("}");
    }

    private String sums(int row, int part, String line) {
        StringBuilder all = new StringBuilder();
        for (int n = 0; n < vectors; n++) {
            all.append(line.formatted("c%d%d_%d".formatted(row, n, part)));
        }
        return all.toString();
    }

    private String panel(int row, int vector) {
        return times(row * vectors + vector, "V");
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
