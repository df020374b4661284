package io.torsion.samples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users must be able to look up about every type that they may use. */
class JavadocTest {
    private static final List<String> PHRASES =
            List.of("Immutable.", "Thread-safe.", "Not thread-safe; confine to one thread.", "Calls are serialised.");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SAMPLES")
    void everyPublicTypeSaysWhichThreadsMayUseIt(ReactorModule module) throws IOException {
        for (JavaClass type : module.mainClasses()) {
            if (type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && module.exported().contains(type.getPackageName())) {
                assertThat(PHRASES)
                        .as("phrases in the Javadoc of " + type.getName())
                        .anyMatch(javadoc(type.getSimpleName(), module.source(type))::contains);
            }
        }
    }

    /** The comment before the type, on one line; empty without one. */
    private static String javadoc(String name, Path source) throws IOException {
        String text = Files.readString(source);
        Matcher type = Pattern.compile("(?m)^public .*\\b" + name + "\\b").matcher(text);
        assertThat(type.find()).as("declaration of " + name).isTrue();
        int start = Math.max(0, text.lastIndexOf("/**", type.start()));
        return text.substring(start, type.start()).replaceAll("\\s*\\n \\*\\s*", " ");
    }
}
