package io.torsion;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;

/**
 * What the files in {@code META-INF/services} say, read beside ServiceLoader, whose failures do not tell the jar.
 *
 * <p>It goes through them in the same order. Not thread-safe; confine to one thread.
 */
final class ServiceFiles {
    private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" :"));

    /** Providers that have neither been loaded nor failed, and the jar of the file that names them. */
    private final Map<String, String> waiting = new LinkedHashMap<>();
    /** Files, and their jars. */
    private final Map<String, String> files = new LinkedHashMap<>();

    private ServiceFiles() {}

    /** A line of such a file; of one that cannot be told, what is known. */
    record Line(String provider, String jar) {
        private static final Line UNKNOWN = new Line(BackendDiscovery.UNKNOWN, BackendDiscovery.UNKNOWN);
    }

    /** Reads what a class loader sees; files that cannot be read are left to ServiceLoader. */
    static ServiceFiles of(Class<?> service, ClassLoader loader) throws IOException {
        String name = "META-INF/services/" + service.getName();
        ServiceFiles all = new ServiceFiles();
        for (URL file : Collections.list(loader.getResources(name))) {
            String jar = Jars.of(file, name);
            all.files.put(file.toString(), jar);
            providers(file).forEach(provider -> all.waiting.putIfAbsent(provider, jar));
        }
        return all;
    }

    private static List<String> providers(URL file) {
        try {
            URLConnection connection = file.openConnection();
            connection.setUseCaches(false); // which would keep the jar open
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .map(line -> line.replaceFirst("#.*", "").trim())
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    /** This one is through. */
    void loaded(String provider) {
        waiting.remove(provider);
    }

    /** Whose failure it is: the messages of ServiceLoader name provider or file, those of the JVM come in turn. */
    Line failed(Throwable failure) {
        if (!(failure instanceof ServiceConfigurationError)) {
            Iterator<String> next = waiting.keySet().iterator();
            return next.hasNext() ? take(next.next()) : Line.UNKNOWN;
        }
        String message = String.valueOf(failure.getMessage());
        for (String word : WORDS.split(message)) {
            if (waiting.containsKey(word)) {
                return take(word);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (message.contains(file.getKey() + ":")) {
                waiting.values().removeAll(List.of(file.getValue())); // a file with a wrong line is skipped as a whole
                return new Line(BackendDiscovery.UNKNOWN, file.getValue());
            }
        }
        return Line.UNKNOWN;
    }

    private Line take(String provider) {
        return new Line(provider, String.valueOf(waiting.remove(provider)));
    }
}
