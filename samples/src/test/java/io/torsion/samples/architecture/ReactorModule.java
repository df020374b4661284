package io.torsion.samples.architecture;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The modules of the reactor: where each lies, which packages belong to it, which modules it may use. */
enum ReactorModule {
    API(
            "api",
            ImmutableSet.of(),
            "io.torsion.data..",
            "io.torsion.feature..",
            "io.torsion.model..",
            "io.torsion.loss..",
            "io.torsion.train..",
            "io.torsion.spi..",
            "io.torsion.error.."),
    BACKEND_TCK("backend-tck", ImmutableSet.of(API), "io.torsion.tck.."),
    FEATURES("features", ImmutableSet.of(API), "io.torsion.features.."),
    CORE("core", ImmutableSet.of(API), "io.torsion", "io.torsion.core..", "io.torsion.stages.."),
    BACKEND_NATIVE("backend-native", ImmutableSet.of(API), "io.torsion.backend.vector.."),
    BACKEND_DL4J("backend-dl4j", ImmutableSet.of(API), "io.torsion.backend.dl4j.."),
    READERS("readers", ImmutableSet.of(API), "io.torsion.readers.."),
    REPORT("report", ImmutableSet.of(API, CORE), "io.torsion.report.."),
    INTEROP("interop", ImmutableSet.of(API, CORE, FEATURES), "io.torsion.interop.."),
    SAMPLES(
            "samples",
            ImmutableSet.of(API, FEATURES, CORE, BACKEND_NATIVE, READERS, REPORT, INTEROP),
            "io.torsion.samples..");

    private final Path folder;
    private final ImmutableSet<ReactorModule> mayUse;
    private final ImmutableList<String> packages;

    ReactorModule(String folder, ImmutableSet<ReactorModule> mayUse, String... packages) {
        this.folder = Path.of("..", folder);
        this.mayUse = mayUse;
        this.packages = ImmutableList.copyOf(packages);
    }

    /** The module whose package this class lies in; empty for a class that is not ours. */
    static Optional<ReactorModule> owner(JavaClass type) {
        return Arrays.stream(values())
                .filter(module -> PackageMatchers.of(module.packages()).test(type.getPackageName()))
                .findFirst();
    }

    boolean mayUse(ReactorModule other) {
        return other == this || mayUse.contains(other);
    }

    /** Tests may use the conformance kit too, with the reference backend in it. */
    boolean mayUseInTests(ReactorModule other) {
        return mayUse(other) || (other == BACKEND_TCK && this != API);
    }

    /** Whether it describes itself to the module path; Deeplearning4j's own descriptors are broken, so its adapter cannot. */
    boolean onModulePath() {
        return this != SAMPLES && this != BACKEND_DL4J;
    }

    /** Whether others must leave this class alone: its package is part of main and not exported, so no fixture. */
    boolean hides(JavaClass type) {
        String name = type.getPackageName();
        return onModulePath()
                && descriptor().packages().contains(name)
                && !exported().contains(name);
    }

    /** The packages that are exported to everyone; the one package of the Deeplearning4j backend, on the class path, is open. */
    ImmutableSet<String> exported() {
        if (this == BACKEND_DL4J) {
            return ImmutableSet.of("io.torsion.backend.dl4j");
        }
        return descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** What the module path sees; only published modules have it. */
    ModuleDescriptor descriptor() {
        return ModuleFinder.of(classes()).findAll().iterator().next().descriptor();
    }

    String[] packages() {
        return packages.toArray(String[]::new);
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    JavaClasses mainClasses() {
        return new ClassFileImporter().importPath(classes());
    }

    /** Main and test classes; the same rules hold for both. */
    JavaClasses allClasses() {
        return new ClassFileImporter().importPaths(classes(), folder.resolve("target/test-classes"));
    }

    /** Where a top-level class of main is written. */
    Path source(JavaClass type) {
        return folder.resolve("src/main/java").resolve(type.getName().replace('.', '/') + ".java");
    }

    /** Names of the top-level classes that the sources of main and test promise. */
    List<String> sourceClasses() throws IOException {
        return Stream.concat(sourceClasses("src/main/java").stream(), sourceClasses("src/test/java").stream())
                .toList();
    }

    private List<String> sourceClasses(String sources) throws IOException {
        Path start = folder.resolve(sources);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.map(file -> start.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length())
                            .replace(start.getFileSystem().getSeparator(), "."))
                    .toList();
        }
    }
}
