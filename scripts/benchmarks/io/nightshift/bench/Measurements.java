package io.nightshift.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** A night of measurements, the same on every machine: an id, a time, three texts and doubles, one in a hundred of them null. */
record Measurements(long rows, int doubles) {
    static final Measurements NARROW = new Measurements(1_000_000, 12);
    static final Measurements WIDE = new Measurements(100_000, 195);

    private static final long DAY = 86_400_000_000L;

    List<String> numbers() {
        return IntStream.range(0, doubles).mapToObj(i -> "v" + i).toList();
    }

    List<String> columns() {
        return Stream.concat(Stream.of("id", "at", "kind", "city", "token"), numbers().stream()).toList();
    }

    String ddl() {
        return "id BIGINT, at TIMESTAMP, kind STRING, city STRING, token STRING, "
                + String.join(", ", numbers().stream().map(name -> name + " DOUBLE").toList());
    }

    /** With the name of a night left open. */
    String path(Path folder) {
        return folder.resolve("measurements-" + doubles + "-{night}.parquet").toString();
    }

    /** Writes a night as one Parquet file, unless it is there. */
    String write(SparkSession spark, Path folder, LocalDate night) {
        String path = path(folder).replace("{night}", night.toString());
        if (!Files.exists(Path.of(path))) {
            Column[] values = Stream.concat(
                            Stream.of(
                                    col("id"),
                                    timestamp_micros(lit(night.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000)
                                                    .plus(random("at", DAY)))
                                            .as("at"),
                                    concat(lit("k"), random("kind", 16)).as("kind"),
                                    concat(lit("city "), random("city", 1_000)).as("city"),
                                    lpad(lower(hex(xxhash64(col("id"), lit("token")))), 16, "0").as("token")),
                            numbers().stream().map(Measurements::number))
                    .toArray(Column[]::new);
            String staged = path + ".staged";
            spark.range(0, rows, 1, 2).select(values).coalesce(1).write().mode("overwrite").parquet(staged);
            publish(Path.of(staged), Path.of(path));
        }
        return path;
    }

    private static Column number(String name) {
        Column value = random(name, 1_000_003).divide(1_000);
        return when(random("null " + name, 100).gt(0), value).as(name);
    }

    private static Column random(String salt, long bound) {
        return pmod(xxhash64(col("id"), lit(salt)), lit(bound));
    }

    private static void publish(Path staged, Path path) {
        try (Stream<Path> files = Files.list(staged)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("part-")).findFirst().orElseThrow();
            Files.move(part, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
