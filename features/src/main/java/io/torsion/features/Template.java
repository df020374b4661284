package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.Names;
import java.util.List;

/** Names for stages that give several outputs for one source: {@code %} stands for what sets them apart. */
final class Template {
    private Template() {}

    static String name(String template, String source, String part) {
        return Names.derive(template.replace("%", part), source);
    }

    /** For each number an output without unit of each source. */
    static List<Channel> unitless(String template, Schema sources, List<Double> numbers) {
        return numbers.stream()
                .flatMap(number ->
                        sources.names().stream().map(name -> Channel.of(name(template, name, Numbers.text(number)))))
                .toList();
    }
}
