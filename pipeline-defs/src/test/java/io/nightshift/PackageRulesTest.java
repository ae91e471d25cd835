package io.nightshift;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.nightshift", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
    private static final String GRAMMAR = "org.apache.spark.sql.catalyst.parser";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.nightshift.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule definitionsKnowNeitherYamlNorJsonNorFiles = noClasses()
            .that()
            .resideInAPackage("io.nightshift.definition")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snakeyaml..", "com.fasterxml..", "java.io..", "java.nio..", "org.apache..");

    @ArchTest
    static final ArchRule yamlIsReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.definition.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule jsonIsReadAndWrittenByPlansOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.plan")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule sparkIsItsGrammarAndOnlyForExpressions = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.definition.expression")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.antlr..");

    @ArchTest
    static final ArchRule expressionsUseNothingOfSparkButItsGrammar = classes()
            .that()
            .resideInAPackage("io.nightshift.definition.expression")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.nightshift..", "java..", "org.antlr..", GRAMMAR);

    @ArchTest
    static final ArchRule fieldsOfDefinitionsAreFinal = classes()
            .that()
            .resideInAPackage("io.nightshift.definition")
            .should()
            .haveOnlyFinalFields();
}
