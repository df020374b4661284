package io.torsion.samples.cli;

import io.torsion.Backends;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The discovery report. */
@Command(name = "backends", description = "Shows which backends are found and whether they can run here.")
public final class BackendsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Output.print("Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("os.arch") + ", " + vectorModule());
        Output.print(Backends.scan(Thread.currentThread().getContextClassLoader()));
        return 0;
    }

    private static String vectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? "module jdk.incubator.vector is there"
                : "no module jdk.incubator.vector: start java with --add-modules jdk.incubator.vector";
    }
}
