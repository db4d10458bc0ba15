package io.plurascope.standalone.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom: a question travels in one direction, and Kafka is the only thing between two modules. */
@AnalyzeClasses(packages = "io.plurascope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] MODULES = {
        "io.plurascope.producer..", "io.plurascope.bridge..", "io.plurascope.streams..", "io.plurascope.sink.."
    };

    @ArchTest
    static final ArchRule the_modules_do_not_see_each_other = slices().matching(
                    "io.plurascope.(producer|bridge|streams|sink)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule the_mathematics_imports_the_jdk_only = classes()
            .that()
            .resideInAPackage("io.plurascope.measures..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "io.plurascope.measures..");

    @ArchTest
    static final ArchRule events_and_catalogue_know_nobody = noClasses()
            .that()
            .resideInAnyPackage("io.plurascope.schemas..", "io.plurascope.event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plurascope.measures..",
                    "io.plurascope.producer..",
                    "io.plurascope.bridge..",
                    "io.plurascope.streams..",
                    "io.plurascope.sink..",
                    "io.plurascope.standalone..");

    @ArchTest
    static final ArchRule only_standalone_knows_several_modules = noClasses()
            .that()
            .resideInAnyPackage(MODULES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.plurascope.standalone..");

    @ArchTest
    static final ArchRule only_main_classes_read_the_environment_or_end_the_process = noClasses()
            .that()
            .resideInAnyPackage(MODULES)
            .and()
            .haveSimpleNameNotEndingWith("Main")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class);
}
