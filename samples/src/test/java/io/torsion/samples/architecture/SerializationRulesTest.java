package io.torsion.samples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is read may name classes: no Java serialisation, nor what does the same by other means. */
class SerializationRulesTest {
    private static final String[] READERS = {
        "java.io.ObjectInputStream",
        "java.io.ObjectOutputStream",
        "java.io.ObjectInput",
        "java.io.ObjectOutput",
        "java.io.Externalizable",
        "java.beans.XMLDecoder",
        "java.beans.XMLEncoder",
        "java.rmi.MarshalledObject"
    };

    @ParameterizedTest
    @EnumSource
    void noObjectsAreReadOrWritten(ReactorModule module) {
        for (String reader : READERS) {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(reader)
                    .check(module.mainClasses());
        }
    }

    /** Where one is read in spite of the rule above, these would run. */
    @ParameterizedTest
    @EnumSource
    void noClassHasHooksOfSerialization(ReactorModule module) {
        assertThat(module.mainClasses())
                .flatExtracting(JavaClass::getMethods)
                .extracting(method -> method.getFullName())
                .noneMatch(name -> name.matches(
                        ".*\\.(readObject|writeObject|readResolve|writeReplace|readExternal|writeExternal)\\(.*"));
    }

    /** Exceptions, enums and lambdas of libraries are serializable because the JDK says so; nothing else of ours is. */
    @ParameterizedTest
    @EnumSource
    void onlyExceptionsAreSerializable(ReactorModule module) {
        assertThat(module.mainClasses())
                .filteredOn(type -> type.isAssignableTo(Serializable.class))
                .filteredOn(type -> !type.isAssignableTo(Throwable.class) && !type.isEnum())
                .filteredOn(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
                .extracting(JavaClass::getName)
                .isSubsetOf(INHERITED);
    }

    /** Base classes of Jackson and of Tribuo are; the fields of ours that Tribuo's could write are not, so that it fails there. */
    private static final List<String> INHERITED = List.of(
            "io.torsion.core.bundle.StageJson$Typing",
            "io.torsion.interop.tribuo.TorsionModel",
            "io.torsion.interop.tribuo.FlatModel");

    /** Types come by the ids of providers: Jackson must never take a class from its name in a file. */
    @ParameterizedTest
    @EnumSource
    void jacksonTakesNoClassFromAFile(ReactorModule module) {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "default typing is switched on",
                        call -> call.getName().matches("(enable|activate|set)DefaultTyping.*")))
                .check(module.mainClasses());
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameContaining("PolymorphicTypeValidator")
                .check(module.mainClasses());
    }
}
