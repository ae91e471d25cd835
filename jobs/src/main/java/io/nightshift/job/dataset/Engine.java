package io.nightshift.job.dataset;

import io.nightshift.feature.join.PointInTime;
import io.nightshift.job.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What computes training sets.
 *
 * @param digest of the very classes that join, aggregate and lay out; other code has another one, whatever its version is called
 * @param nightshift version that the build stamped into the jar
 */
record Engine(String digest, String nightshift, String spark, String java) {
    private static final List<String> PACKAGES = List.of(
            "io/nightshift/feature", "io/nightshift/exact", "io/nightshift/job/features", "io/nightshift/job/dataset");

    /** One class out of each module, since modules that are not packed into one jar lie in several places. */
    private static final List<Class<?>> MODULES = List.of(PointInTime.class, Engine.class);

    static Engine of(SparkSession spark) {
        String stamped = Engine.class.getPackage().getImplementationVersion();
        return new Engine(
                digestOfClasses(),
                stamped == null ? "not packaged" : stamped,
                spark.version(),
                String.valueOf(Runtime.version().feature()));
    }

    /** By name, as a manifest has it. */
    Map<String, String> facts() {
        return new TreeMap<>(Map.of("digest", digest, "nightshift", nightshift, "spark", spark, "java", java));
    }

    private static String digestOfClasses() {
        Map<String, String> classes = new TreeMap<>();
        for (Class<?> module : MODULES) {
            CodeSource source = module.getProtectionDomain().getCodeSource();
            URI place = URI.create(source.getLocation().toString());
            try {
                if (Files.isDirectory(Path.of(place))) {
                    collect(Path.of(place), classes);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
                        collect(jar.getPath("/"), classes);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the classes of " + place, e);
            }
        }
        return Fingerprint.of(classes);
    }

    private static void collect(Path root, Map<String, String> classes) throws IOException {
        for (String name : PACKAGES) {
            Path folder = root.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    classes.put(root.relativize(file).toString(), content(file));
                }
            }
        }
    }

    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Fingerprint.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }
}
