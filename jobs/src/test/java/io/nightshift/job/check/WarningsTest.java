package io.nightshift.job.check;

import static io.nightshift.testkit.Tables.table;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Loaded;
import io.nightshift.spark.EngineColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code validate} warns of, against what Spark finds in rows of all values that make a difference. */
@Tag("thorough")
class WarningsTest {
    private static final String SCHEMA =
            "n INT, m INT, x DOUBLE, f FLOAT, d DECIMAL(3,1), day DATE, at TIMESTAMP, b BOOLEAN, t STRING";
    private static final Map<String, List<String>> VALUES = Map.of(
            "n", List.of("-1", "0", "1", "2", "3"),
            "m", List.of("0", "1", "2"),
            "x", List.of("0", "0.5", "1", "2", "3"),
            "f", List.of("0", "0.1", "1", "2"),
            "d", List.of("0", "0.5", "1", "1.5", "2"),
            "day", List.of("2026-03-01", "2026-03-02", "2026-03-03"),
            "at", List.of("2026-03-08 01:30:00", "2026-03-08 03:15:00", "2026-03-09"),
            "b", List.of("true", "false"),
            "t", List.of("A", "a", "AB", "12", "1.0", "x1", "no"));
    private static final Map<String, List<String>> MORE = Map.of(
            "x",
            List.of("NaN", "Infinity", "-Infinity"),
            "f",
            List.of("NaN"),
            "at",
            List.of("2026-03-08 02:30:00"),
            "t",
            List.of("", "ab"));
    private static final Pattern NAMED = Pattern.compile("check '(c[0-9]+)'");
    private static final int CHECKS = 90;
    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void areSoInEveryRow(int seed) throws IOException {
        Loaded loaded = load(new Random(seed));
        List<Check> checks = loaded.orThrow().pipeline().sources().get("s").checks();
        List<String> warnings = Arrays.stream(loaded.report().warningText().split("\n"))
                .filter(line -> line.contains(": warning: "))
                .toList();
        Map<String, BitSet[]> found = judge(checks, new Random(seed));

        assertThat(warnings).hasSizeGreaterThan(50);
        assertThat(warnings).allMatch(warning -> isSo(warning, found));
    }

    /** First of each pair the rows that are judged, then those that break it. */
    private static boolean isSo(String warning, Map<String, BitSet[]> found) {
        List<BitSet[]> named = NAMED.matcher(warning)
                .results()
                .map(match -> found.get(match.group(1)))
                .toList();
        BitSet judged = (BitSet) named.get(0)[0].clone();
        BitSet broken = (BitSet) named.get(0)[1].clone();
        if (warning.contains("nothing but null")) {
            return true;
        }
        if (warning.contains("can never find")) {
            return broken.isEmpty();
        }
        if (warning.contains(" judges can pass")) {
            return broken.equals(judged);
        }
        if (warning.contains("says the same")) {
            return broken.equals(named.get(1)[1]);
        }
        if (warning.contains("finds nothing that")) {
            broken.andNot(named.get(1)[1]);
            return broken.isEmpty();
        }
        if (warning.contains("can pass both")) {
            judged.and(named.get(1)[0]);
            judged.andNot(broken);
            judged.andNot(named.get(1)[1]);
            return judged.isEmpty();
        }
        return warning.contains(" in vain") || warning.contains(" twice");
    }

    private static Map<String, BitSet[]> judge(List<Check> checks, Random random) {
        Dataset<Row> rows = rows(random);
        RuleCompiler compiler = new RuleCompiler(rows.schema(), Arrays.asList(rows.columns()));
        List<RowCheck> compiled = checks.stream()
                .map(check -> compiler.compile(check, (Rule.RowRule) check.rule()))
                .toList();
        Column[] flags = compiled.stream()
                .flatMap(check -> java.util.stream.Stream.of(check.judges(), check.violates()))
                .toArray(Column[]::new);
        List<Row> judged = rows.withColumn(SourceColumns.NIGHT, lit(Date.valueOf("2026-03-08")))
                .withColumn(EngineColumns.UNREADABLE, array().cast(Violation.TYPE))
                .select(array(flags))
                .collectAsList();
        Map<String, BitSet[]> found = new TreeMap<>();
        for (int check = 0; check < compiled.size(); check++) {
            found.put(compiled.get(check).id(), new BitSet[] {bits(judged, 2 * check), bits(judged, 2 * check + 1)});
        }
        return found;
    }

    private static BitSet bits(List<Row> rows, int flag) {
        BitSet bits = new BitSet();
        IntStream.range(0, rows.size())
                .filter(row -> (Boolean) rows.get(row).getList(0).get(flag))
                .forEach(bits::set);
        return bits;
    }

    private static Dataset<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(Arrays.stream(SCHEMA.split(", "))
                    .map(column -> column.split(" ")[0])
                    .map(column -> value(column, random))
                    .toArray()));
        }
        return table(SCHEMA, rows.toArray(Row[]::new));
    }

    private static String value(String column, Random random) {
        List<String> values = new ArrayList<>(VALUES.get(column));
        values.addAll(MORE.getOrDefault(column, List.of()));
        int chosen = random.nextInt(values.size() + 1);
        return chosen == values.size() ? null : values.get(chosen);
    }

    private Loaded load(Random random) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                pipeline: warned
                description: Checks that say too much.
                owner: a@example.org
                schedule: {nightly: "30 3 * * *", timezone: America/New_York, start: 2026-03-01}
                sources:
                  s:
                    table: /s
                    schema: %s
                    checks:
                """.formatted(SCHEMA));
        for (int i = 0; i < CHECKS; i++) {
            yaml.append("      - ")
                    .append(new RandomCheck(VALUES, random).text(i))
                    .append('\n');
        }
        Files.writeString(folder.resolve("pipeline.yaml"), yaml);
        Files.writeString(folder.resolve("environments.yaml"), "dev: {warehouse: /w}\n");
        return Definitions.load(folder, "dev", Map.of());
    }
}
