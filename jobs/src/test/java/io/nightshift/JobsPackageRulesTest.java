package io.nightshift;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.spark.sql.SparkSession;

/** The walls of the whole product: jobs sees every module. */
@AnalyzeClasses(packages = "io.nightshift", importOptions = ImportOption.DoNotIncludeTests.class)
class JobsPackageRulesTest {
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.nightshift.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule deltaIsKnownToTablesOnly = noClasses()
            .that()
            .resideInAPackage("io.nightshift..")
            .and()
            .resideOutsideOfPackage("io.nightshift.table")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..");

    @ArchTest
    static final ArchRule sessionsAreBuiltInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("io.nightshift.spark", "io.nightshift.testkit")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SparkSession.Builder.class);

    @ArchTest
    static final ArchRule statisticsPagesAndAirflowKnowNoSpark = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.nightshift.drift", "io.nightshift.report", "io.nightshift.airflow", "io.nightshift.notify")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule stepsAreUnknownToWhatRunsThem = noClasses()
            .that()
            .resideInAPackage("io.nightshift.job")
            .should()
            .dependOnClassesThat(resideInAPackage("io.nightshift.job.*"))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.nightshift.cli");

    @ArchTest
    static final ArchRule theProcessIsLeftInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.nightshift.cli.ProcessExit$1")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule theTimeOfDayComesFromAClock = noClasses()
            .that()
            .resideOutsideOfPackage("io.nightshift.testkit")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .as("the time of day comes from a " + Clock.class.getSimpleName());

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = noClasses()
            .that()
            .resideInAPackage("io.nightshift..")
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
