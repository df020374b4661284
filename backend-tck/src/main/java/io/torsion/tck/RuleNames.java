package io.torsion.tck;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Reads {@code b503_manyCallers} as {@code B503 many callers}: the name of a method is the sentence of its rule. Thread-safe. */
public final class RuleNames extends DisplayNameGenerator.Standard {
    private static final Pattern METHOD = Pattern.compile("b(\\d{3})_(\\w+)");

    /** JUnit makes it. */
    public RuleNames() {}

    /** All rules, in the order of their numbers. */
    static List<Method> rules() {
        return Arrays.stream(BackendTck.class.getMethods())
                .filter(method -> METHOD.matcher(method.getName()).matches())
                .sorted(java.util.Comparator.comparing(Method::getName))
                .toList();
    }

    /** The number and the sentence; other names stay as they are. */
    static String sentence(String method) {
        Matcher name = METHOD.matcher(method);
        return name.matches()
                ? "B" + name.group(1) + " "
                        + name.group(2).replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : method;
    }

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        return sentence(testMethod.getName());
    }
}
