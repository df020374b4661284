package io.torsion.features;

import io.torsion.feature.Names;

/** Names for stages that give several outputs for one source: {@code %} stands for what sets them apart. */
final class Template {
    private Template() {}

    static String name(String template, String source, String part) {
        return Names.derive(template.replace("%", part), source);
    }
}
