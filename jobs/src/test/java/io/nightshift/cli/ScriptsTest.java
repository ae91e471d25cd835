package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts/nightshift says where the machine lacks what it needs, by a shell, before any JVM. */
class ScriptsTest {
    private static final Path SCRIPTS = Path.of("../scripts").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    private static Ended ended(Map<String, String> environment, Path script, String... arguments) {
        List<String> command = Stream.concat(Stream.of(script.toString()), Arrays.stream(arguments))
                .toList();
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        try {
            Process running = process.start();
            running.getOutputStream().close();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(running.waitFor(), said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sayThatSparkHomeHoldsNoSpark() {
        assertThat(ended(Map.of("SPARK_HOME", folder.toString()), SCRIPTS.resolve("spark-home")))
                .isEqualTo(new Ended(2, """
                nightshift: Spark cannot be started
                  why: SPARK_HOME is %s, which holds no bin/spark-submit
                  fix: set SPARK_HOME to a Spark 4.1 distribution, or unset it to let scripts/ set one up
                """.formatted(folder)));
    }

    @Test
    void sayThatThereIsNoPythonToInstallSparkWith() throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        for (String name : List.of("spark-home", "requirements-spark.txt")) {
            Files.copy(SCRIPTS.resolve(name), scripts.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertThat(ended(Map.of("SPARK_HOME", "", "PYTHON", "/nowhere/python"), scripts.resolve("spark-home")))
                .isEqualTo(new Ended(2, """
                nightshift: Spark cannot be set up
                  why: SPARK_HOME is not set, and there is no Python 3.10 or newer to install one with
                  fix: set SPARK_HOME to a Spark 4.1 distribution, or install Python; PYTHON=/path/to/python names another one
                """));
    }

    @Test
    void sayThatThereIsNoJava() {
        assertThat(ended(Map.of("JAVA_HOME", folder.toString()), SCRIPTS.resolve("nightshift"), "validate", "x"))
                .isEqualTo(new Ended(2, """
                nightshift: there is no Java
                  why: %s/bin/java cannot be run
                  fix: install JDK 17, or set JAVA_HOME
                """.formatted(folder)));
    }

    @Test
    void sayThatThereIsNoJar() {
        assertThat(ended(Map.of("NIGHTSHIFT_JAR", "/nowhere.jar"), SCRIPTS.resolve("nightshift"), "validate", "x"))
                .isEqualTo(new Ended(2, """
                nightshift: there is no jar to run
                  why: NIGHTSHIFT_JAR is /nowhere.jar, which is no file
                  fix: name the jar that was built, or unset NIGHTSHIFT_JAR
                """));
    }

    @Test
    void areFoundThroughALinkFromAnywhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("get"), SCRIPTS.resolve("get-data"));
        Path landing = folder.resolve("landing zone");

        assertThat(ended(Map.of(), link, "--out", landing.toString()))
                .isEqualTo(new Ended(
                        0,
                        landing + ": nights 2013-01-01 to 2013-03-11 (70), 355 files, 355 of them new or changed\n"));
    }
}
