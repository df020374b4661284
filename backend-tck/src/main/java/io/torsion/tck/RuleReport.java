package io.torsion.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Puts the number of its rule before each failure, lets only the kit skip rules, and prints a table at the end. Thread-safe. */
public final class RuleReport implements InvocationInterceptor, AfterAllCallback {
    /** By name of the rule's method; a rule of many cases has as many. */
    private final Map<String, List<Outcome>> outcomes = new ConcurrentHashMap<>();

    private record Outcome(String result, String why) {}

    /** JUnit makes it. */
    public RuleReport() {}

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context, "");
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        run(invocation, context, context.getDisplayName() + ": ");
    }

    /** The cases record themselves, so only a failure to make them is recorded here. */
    @Override
    @SuppressWarnings("NullAway") // JUnit's T may be null, and goes through as it is
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            throw recorded(failure, context, "");
        }
    }

    private void run(Invocation<Void> invocation, ExtensionContext context, String testCase) throws Throwable {
        try {
            invocation.proceed();
            record(context, new Outcome("passed", ""));
        } catch (Throwable failure) {
            throw recorded(failure, context, testCase);
        }
    }

    private Throwable recorded(Throwable failure, ExtensionContext context, String testCase) {
        String reason = testCase + failure.getMessage();
        String rule = RuleNames.sentence(method(context));
        if (failure instanceof Skip) {
            record(context, new Outcome("skipped", reason));
            return new TestAbortedException(rule + ": " + reason);
        }
        record(context, new Outcome("FAILED", reason.lines().findFirst().orElse("")));
        String how = failure instanceof TestAbortedException ? "skipped, which only the kit may do: " : "";
        String type =
                failure instanceof AssertionError ? "" : failure.getClass().getName() + ": ";
        AssertionError error = new AssertionError(rule + ": " + how + type + reason, failure);
        error.setStackTrace(failure.getStackTrace());
        return error;
    }

    private void record(ExtensionContext context, Outcome outcome) {
        outcomes.computeIfAbsent(method(context), name -> new CopyOnWriteArrayList<>())
                .add(outcome);
    }

    private static String method(ExtensionContext context) {
        ExtensionContext at = context;
        while (at.getTestMethod().isEmpty()) {
            at = at.getParent().orElseThrow();
        }
        return at.getRequiredTestMethod().getName();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> rows = new ArrayList<>();
        for (Method rule : RuleNames.rules()) {
            rows.add(row(rule.getName(), outcomes.getOrDefault(rule.getName(), List.of())));
        }
        System.out.println(
                "Rules for backends, " + context.getRequiredTestClass().getName() + ":\n" + String.join("\n", rows));
    }

    private static String row(String rule, List<Outcome> cases) {
        String result = result(cases);
        List<String> reasons = cases.stream()
                .map(Outcome::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .toList();
        String count = cases.size() > 1 ? " (" + cases.size() + " cases)" : "";
        return String.format("  %-8s %s%s", result, RuleNames.sentence(rule), count)
                + reasons.stream().map(why -> "\n             " + why).reduce("", String::concat);
    }

    private static String result(List<Outcome> cases) {
        List<String> results =
                cases.stream().map(Outcome::result).map(Objects::requireNonNull).toList();
        if (results.isEmpty()) {
            return "not run";
        }
        if (results.contains("FAILED")) {
            return "FAILED";
        }
        return results.contains("passed") ? "passed" : "skipped";
    }
}
