package io.torsion.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a document between {@code <!-- figures NAME -->} and {@code <!-- end of NAME -->}, which a program writes. Immutable.
 *
 * @param document a Markdown file
 * @param name of the part
 */
public record Section(Path document, String name) {
    /**
     * Replaces what stands there.
     *
     * @throws IOException if the document cannot be read or written, or has no such part
     */
    public void write(String text) throws IOException {
        String old = Files.readString(document);
        String begin = "<!-- figures " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = old.indexOf(begin);
        int to = old.indexOf(end, from + 1);
        if (from < 0 || to < 0) {
            throw new IOException(document + " has no line " + begin.strip() + " with a line " + end
                    + " behind it: add them where the figures shall stand");
        }
        Files.writeString(
                document, old.substring(0, from + begin.length()) + '\n' + text.strip() + "\n\n" + old.substring(to));
    }
}
