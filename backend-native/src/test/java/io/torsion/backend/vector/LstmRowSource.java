package io.torsion.backend.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the kernels {@code LstmRow} (1 row, 8 vectors) and {@code LstmHalfRow} (the same with weights of two bytes), each
 * accumulator a local variable of its own.
 */
final class LstmRowSource {
    /** All kernels that it writes. */
    static final String[] NAMES = {"LstmRow", "LstmHalfRow"};

    private final StringBuilder text = new StringBuilder();

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
        LstmRowSource source = new LstmRowSource();
        return name.equals("LstmRow") ? source.row() : source.halfRow();
    }

    private String row() {
        head("LstmRow", "float");
        line("static void sum(" + pair("float") + "{");
        load();
        for (String a : new String[] {"x", "h"}) {
            line("int j" + a + " = 0;");
            line("for (int k = 0; k < " + a + "Depth; k++) {");
            line("FloatVector a0 = FloatVector.broadcast(S, " + a + "[" + a + "At + k]);");
            for (int n = 0; n < 8; n++) {
                line("c0%d = a0.fma(FloatVector.fromArray(S, w%s%d, j%s%s), c0%d);"
                        .formatted(n, a, n / 4, a, times(n % 4, "V"), n));
            }
            line("j" + a + " += 4 * V; }");
        }
        store();
        return text.append("}\n").toString();
    }

    private String halfRow() {
        head("LstmHalfRow", "int");
        line("private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;");
        line("static void sum(" + pair("int") + "{");
        load();
        for (String a : new String[] {"x", "h"}) {
            line("int j" + a + " = 0;");
            line("for (int k = 0; k < " + a + "Depth; k += 2) {");
            line("FloatVector even = FloatVector.broadcast(S, " + a + "[" + a + "At + k]);");
            line("FloatVector odd = FloatVector.broadcast(S, " + a + "[" + a + "At + k + 1]);");
            for (int n = 0; n < 8; n++) {
                line("IntVector b%d = IntVector.fromArray(I, w%s%d, j%s%s);"
                        .formatted(n, a, n / 4, a, times(n % 4, "V")));
                line("c0%d = even.fma(b%d.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), c0%d);"
                        .formatted(n, n, n));
                line("c0%d = odd.fma(b%d.and(0xffff0000).reinterpretAsFloats(), c0%d);".formatted(n, n, n));
            }
            line("j" + a + " += 4 * V; }");
        }
        store();
        return text.append("}\n").toString();
    }

    private static String pair(String element) {
        return "float[] x, int xAt, %1$s[] wx0, %1$s[] wx1, int xDepth, ".formatted(element)
                + "float[] h, int hAt, %1$s[] wh0, %1$s[] wh1, int hDepth, ".formatted(element)
                + "float[] start0, float[] start1, int startAt0, int startAt1, float[] c, int cAt)";
    }

    private void head(String name, String element) {
        line("package io.torsion.backend.vector;");
        line("import jdk.incubator.vector.FloatVector;");
        if (element.equals("int")) {
            line("import jdk.incubator.vector.IntVector;");
            line("import jdk.incubator.vector.VectorOperators;");
        }
        line("import jdk.incubator.vector.VectorSpecies;");
        line("/**");
        line(
                " * Sums of LSTM cells, {@code c = start + x·wx + h·wh}: one row of the four gates of two vectors of units, each with");
        line(" * weights of its own.");
        line(" *");
        if (element.equals("int")) {
            line(
                    " * <p>A weight is the upper half of a float; an element has that of an even row in its lower half, that of the");
            line(" * next row in its upper half. Rows are added one after the other, as in {@code Tile4}.");
        } else {
            line(
                    " * <p>Rows are added one after the other, so that the bits do not depend on how many rows of a batch go at once.");
        }
        line(" * Written by LstmRowSource in the tests; do not edit.");
        line(" */");
        line("@SuppressWarnings(\"UnusedVariable\")");
        line("final class " + name + " {");
        line("private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;");
        line("private static final int V = S.length();");
        line("private " + name + "() {}");
    }

    private void load() {
        for (int n = 0; n < 8; n++) {
            line("FloatVector c0%d = FloatVector.fromArray(S, start%d, startAt%d%s);"
                    .formatted(n, n / 4, n / 4, times(n % 4, "V")));
        }
    }

    private void store() {
        for (int n = 0; n < 8; n++) {
            line("c0%d.intoArray(c, cAt%s);".formatted(n, times(n, "V")));
        }
        line("}");
    }

    private static String times(int count, String what) {
        return count == 0 ? "" : count == 1 ? " + " + what : " + " + count + " * " + what;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
