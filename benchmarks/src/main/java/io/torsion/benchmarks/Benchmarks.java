package io.torsion.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** JMH with its usual options; what counts its operations is compared with the peak that the same run measured. A program. */
final class Benchmarks {
    /** Options that print and do nothing else. */
    private static final List<String> TELLING = List.of("-h", "-l", "-lp", "-lprof", "-lrf");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        if (Stream.of(args).anyMatch(TELLING::contains)) {
            Main.main(args);
        } else {
            System.out.print(shares(new Runner(new CommandLineOptions(args)).run()));
        }
    }

    /** A line for each benchmark that counts; empty if none does, or if the peak was not part of the run. */
    private static String shares(Collection<RunResult> results) {
        double peak = results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("Peak.fma"))
                .mapToDouble(Benchmarks::flops)
                .max()
                .orElse(Double.NaN);
        StringBuilder text = new StringBuilder();
        for (RunResult result : results) {
            double flops = flops(result);
            if (flops > 0 && peak > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-70s %7.1f GFLOP/s  %5.1f %% of the peak%n",
                        label(result),
                        flops * 1e-9,
                        100 * flops / peak));
            }
        }
        return text.toString();
    }

    private static String label(RunResult result) {
        StringBuilder label =
                new StringBuilder(result.getParams().getBenchmark().replaceFirst(".*\\.(?=\\w+\\.\\w+$)", ""));
        result.getParams()
                .getParamsKeys()
                .forEach(key -> label.append(' ')
                        .append(key)
                        .append('=')
                        .append(result.getParams().getParam(key)));
        return label.toString();
    }

    private static double flops(RunResult result) {
        Result<?> counted = result.getSecondaryResults().get("flops");
        return counted == null ? 0 : counted.getScore();
    }
}
