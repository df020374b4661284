package io.torsion.samples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules between modules, for main and for test classes. */
class ModuleRulesTest {
    /** Without it a folder that moved would make every other rule pass on nothing. */
    @ParameterizedTest
    @EnumSource
    void everySourceIsLookedAt(ReactorModule module) throws IOException {
        assertThat(module.mainClasses()).isNotEmpty();
        assertThat(module.allClasses()).extracting(JavaClass::getName).containsAll(module.sourceClasses());
    }

    /** Split packages break the module path, and hide what belongs where. */
    @ParameterizedTest
    @EnumSource
    void packagesBelongToOneModule(ReactorModule module) {
        classes().should().resideInAnyPackage(module.packages()).check(module.allClasses());
    }

    /** Backends and stages are exchangeable because they meet in api alone. */
    @ParameterizedTest
    @EnumSource
    void usesOnlyItsOwnModules(ReactorModule module) {
        classes().should(useOnly(module, module::mayUse)).check(module.mainClasses());
    }

    /** The conformance kit serves tests: a program that carried it would carry JUnit. */
    @ParameterizedTest
    @EnumSource
    void testsUseTheConformanceKitBeside(ReactorModule module) {
        classes().should(useOnly(module, module::mayUseInTests)).check(module.allClasses());
    }

    /** What a module does not offer may change from one release to the next. */
    @ParameterizedTest
    @EnumSource
    void leavesInternalsOfOthersAlone(ReactorModule module) {
        classes().should(leaveInternalsAlone(module)).check(module.allClasses());
    }

    /** Kernels share the exported package of their provider; only the access of their types hides them. */
    @ParameterizedTest
    @EnumSource(names = "BACKEND_NATIVE")
    void offersItsProviderAlone(ReactorModule backend) {
        assertThat(backend.mainClasses())
                .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filteredOn(JavaClass::isTopLevelClass)
                .extracting(JavaClass::getSimpleName)
                .containsExactly("NativeProvider");
    }

    /** A library type in api would bind every application and every backend to that library's version. */
    @ParameterizedTest
    @EnumSource(names = "API")
    void knowsOnlyTheJdk(ReactorModule api) {
        String[] known = Stream.concat(Stream.of(api.packages()), Stream.of("java..", "org.jspecify.annotations"))
                .toArray(String[]::new);
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(known).check(api.mainClasses());
    }

    /** NullAway trusts an unmarked package when it is called from outside of this build. */
    @ParameterizedTest
    @EnumSource
    void packagesAreNullMarked(ReactorModule module) {
        assertThat(module.mainClasses())
                .filteredOn(type -> !type.getName().endsWith("-info"))
                .allMatch(type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    /** The name chooses the files, the tag chooses the JVM: one without the other would run nowhere, or in the wrong one. */
    @ParameterizedTest
    @EnumSource
    void testsWithoutVectorModuleAreNamedAndTagged(ReactorModule module) {
        assertThat(module.allClasses())
                .filteredOn(JavaClass::isTopLevelClass)
                .allMatch(
                        type -> type.getSimpleName().contains("WithoutVectorModule") == runsWithoutVectorModule(type));
    }

    private static boolean runsWithoutVectorModule(JavaClass type) {
        return type.tryGetAnnotationOfType(Tag.class)
                .filter(tag -> tag.value().equals("without-vector-module"))
                .isPresent();
    }

    private static ArchCondition<JavaClass> useOnly(ReactorModule module, Predicate<ReactorModule> allowed) {
        return new DependencyCondition("use only the modules that " + module + " may use") {
            @Override
            boolean allowed(Dependency dependency) {
                return ReactorModule.owner(dependency.getTargetClass())
                        .map(allowed::test)
                        .orElse(true);
            }
        };
    }

    private static ArchCondition<JavaClass> leaveInternalsAlone(ReactorModule module) {
        return new DependencyCondition("leave internals of other modules alone") {
            @Override
            boolean allowed(Dependency dependency) {
                JavaClass target = dependency.getTargetClass();
                return ReactorModule.owner(target)
                        .filter(owner -> owner != module && owner.hides(target))
                        .isEmpty();
            }
        };
    }

    private abstract static class DependencyCondition extends ArchCondition<JavaClass> {
        DependencyCondition(String description) {
            super(description);
        }

        abstract boolean allowed(Dependency dependency);

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (!allowed(dependency)) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }
    }
}
