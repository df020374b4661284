package io.torsion.samples.fuzz;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a fuzzer begins with: good files, and the words that they are made of. */
final class Corpus {
    private static final Pattern WORD =
            Pattern.compile("\"[^\"\\\\\\p{Cntrl}]{1,40}\"|[A-Za-z][A-Za-z_]{2,30}|-?[0-9.]{1,12}");

    static final List<String> HOSTILE = List.of(
            "2147483647",
            "-2147483648",
            "1000000",
            "100001",
            "1e308",
            "1e-308",
            "-0.0",
            "NaN",
            "Infinity",
            "null",
            "[]",
            "{}",
            "[{}]",
            "true",
            "9223372036854775807",
            "99999999999999999999",
            "[0,0]",
            "\\u0000",
            "*",
            "!*");

    private Corpus() {}

    /** One file a seed, and {@code words.txt} beside the folder, in the form that libFuzzer reads. */
    static void write(Door door, Path folder) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Set<String> words = new TreeSet<>(HOSTILE);
        for (byte[] seed : door.seeds(Seeds.get()).toList()) {
            Files.write(
                    seeds.resolve(Hashing.sha256().hashBytes(seed).toString().substring(0, 16)), seed);
            String text = new String(seed, StandardCharsets.ISO_8859_1);
            WORD.matcher(text).results().limit(2000).forEach(word -> words.add(word.group()));
        }
        Files.write(
                folder.resolve("words.txt"), words.stream().map(Corpus::quoted).toList());
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
            quoted.append(plain ? String.valueOf(c) : String.format("\\x%02x", (int) c & 0xff));
        }
        return quoted.append('"').toString();
    }
}
