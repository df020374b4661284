package io.torsion.samples.cli;

import io.torsion.BackendReport;
import io.torsion.Backends;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The discovery report, and where it was made. */
@Command(
        name = "backends",
        description = {
            "Shows which backends are found, whether they can run here, and which one is used.",
            "Its output is the first thing to put into a bug report. Exit code 1 if no backend can be used."
        })
public final class BackendsCommand implements Callable<Integer> {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    @Option(names = "--backend", paramLabel = "ID", description = "The backend to ask for (default: the best one).")
    @Nullable String backend;

    @Override
    public Integer call() {
        BackendReport report = Backends.scan(Thread.currentThread().getContextClassLoader(), backend);
        Output.print("Java     " + property("java.version") + ", " + property("java.vendor"));
        Output.print("VM       " + property("java.vm.name") + " " + property("java.vm.version") + ", "
                + property("java.vm.info"));
        Output.print(
                "System   " + property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                        + processors() + ", heap of at most "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        Output.print("Vectors  " + vectorModule() + species(report));
        Output.print("\n" + report);
        if (report.chosen() == null) {
            Output.progress("torque backends: " + report.why());
            return 1;
        }
        return 0;
    }

    private static String processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return count + (count == 1 ? " processor" : " processors");
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String vectorModule() {
        boolean there = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        return "module " + VECTOR_MODULE + (there ? " is there" : " is not there");
    }

    /** As the native backend found it: whoever touches a class of the Vector API without its module falls. */
    private static String species(BackendReport report) {
        return report.entries().stream()
                .filter(entry -> entry.id().equals("native") && entry.usable())
                .map(entry -> "; backend native: " + entry.detail())
                .findFirst()
                .orElse("");
    }
}
