package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the packaged jar holds. Runs after packaging. */
class NightshiftJarIT {
    private static final Path JAR = Path.of("target/nightshift.jar");

    @Test
    void holdsOurClassesAndDeltaUnderItsOwnName() throws IOException {
        assertThat(entries())
                .contains(
                        "io/nightshift/cli/Main.class",
                        "io/nightshift/cli/log4j2.properties",
                        "io/nightshift/definition/Pipeline.class",
                        "io/nightshift/table/TableStore.class",
                        "io/delta/sql/DeltaSparkSessionExtension.class",
                        "io/delta/storage/LogStore.class",
                        "io/delta/kernel/Table.class",
                        "org/apache/spark/sql/delta/catalog/DeltaCatalog.class");
    }

    @Test
    void movesOurLibrariesAside() throws IOException {
        assertThat(entries())
                .contains(
                        "io/nightshift/shaded/picocli/CommandLine.class",
                        "io/nightshift/shaded/snakeyaml/v2/api/Load.class",
                        "io/nightshift/shaded/statistics/distribution/NormalDistribution.class")
                .noneMatch(entry -> entry.startsWith("picocli/")
                        || entry.startsWith("org/snakeyaml/")
                        || entry.startsWith("org/apache/commons/"));
    }

    @Test
    void holdsNothingThatSparkBringsItself() throws IOException {
        assertThat(entries())
                .noneMatch(entry -> entry.startsWith("com/fasterxml/")
                        || entry.startsWith("scala/")
                        || entry.startsWith("org/slf4j/")
                        || entry.startsWith("org/apache/logging/")
                        || entry.startsWith("org/apache/hadoop/")
                        || entry.startsWith("org/apache/parquet/")
                        || entry.startsWith("org/apache/spark/ml/")
                        || entry.startsWith("org/antlr/"))
                .doesNotContain(
                        "org/apache/spark/SparkContext.class",
                        "org/apache/spark/sql/SparkSession.class",
                        "org/apache/spark/sql/catalyst/parser/SqlBaseParser.class");
    }

    @Test
    void keepsLicencesAndServicesAndDropsSignatures() throws IOException {
        assertThat(entries())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister")
                .noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"))
                .noneMatch(entry -> entry.endsWith("module-info.class"))
                .doesNotHaveDuplicates();
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
