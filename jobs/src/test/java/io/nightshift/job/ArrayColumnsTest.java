package io.nightshift.job;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.features.FeaturesStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Columns that are arrays, from JSON files and from a Delta table, to features of their elements. */
@ExtendWith(SparkExtension.class)
class ArrayColumnsTest {
    private static final String DEFINITION = """
            pipeline: shop
            description: What is ordered together?
            owner: tests@example.org
            schedule: {nightly: "0 2 * * *", timezone: UTC, start: 2024-03-01}
            sources:
              orders:
                read: {format: json, path: "${landing}/{night}.json"}
                schema: id INT, at TIMESTAMP, customer STRING, tags ARRAY<STRING>, sizes ARRAY<INT>, days ARRAY<DATE>
                time: at
                checks:
                  - not_null: tags
                max_quarantined: 90%
              copies:
                table: "LAKE"
                schema: id INT, at TIMESTAMP, customer STRING, sizes ARRAY<DECIMAL(5,1)>
                time: at
                max_quarantined: 90%
            features:
              tagged:
                entity: customer
                source: orders
                aggregate:
                  - {column: tags, ops: [count, {top_k: 2}], windows: 2d}
                  - {column: sizes, ops: [sum, max], windows: 2d}
            """;

    @TempDir
    private static Path folder;

    private static Tiny shop;

    @BeforeAll
    static void run() throws IOException {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
        Path landing = Files.createDirectories(folder.resolve("landing"));
        Files.writeString(landing.resolve("2024-03-01.json"), """
                {"id": 1, "at": "2024-03-01 05:00:00", "customer": "a", "tags": ["x", "y", "x"], "sizes": [1, 2], "days": ["2024-02-29"]}
                {"id": 2, "at": "2024-03-01 06:00:00", "customer": "b", "tags": [], "sizes": null, "days": [null]}
                {"id": 3, "at": "2024-03-01 07:00:00", "customer": "a", "tags": ["z"], "sizes": [3, "four"], "days": []}
                {"id": 4, "at": "2024-03-01 08:00:00", "customer": "a", "tags": "x", "sizes": 5, "days": ["soon"]}
                {"id": 5, "at": "2024-03-01 09:00:00", "customer": "a", "sizes": [1.5], "days": []}
                {"id": 7, "at": "2024-03-01 10:00:00", "customer": "a", "sizes": [100], "days": []}
                """);
        Files.writeString(landing.resolve("2024-03-02.json"), """
                {"id": 6, "at": "2024-03-02 05:00:00", "customer": "a", "tags": ["y", null, "w"], "sizes": [7], "days": []}
                """);
        String lake = folder.resolve("lake").toString();
        SparkExtension.session()
                .sql("SELECT 1 AS id, TIMESTAMP'2024-03-01 05:00:00' AS at, 'a' AS customer, array(1.5D, null) AS sizes"
                        + " UNION ALL SELECT 2, TIMESTAMP'2024-03-01 06:00:00', 'b', array(1.25D)"
                        + " UNION ALL SELECT 3, TIMESTAMP'2024-03-02 06:00:00', 'b', NULL")
                .write()
                .format("delta")
                .save(lake);
        Path definition = Files.createDirectories(folder.resolve("definition"));
        Files.writeString(definition.resolve("pipeline.yaml"), DEFINITION.replace("LAKE", lake));
        Files.writeString(definition.resolve("environments.yaml"), "dev:\n  landing: x\n  warehouse: x\n");
        shop = new Tiny(landing, folder.resolve("warehouse"), definition);
        assertThat(shop.run("nightly", List.of(new IngestStep(), new FeaturesStep()), march(1), march(2))
                        .failure())
                .isEmpty();
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    private static Dataset<Row> rows(Layer layer, String name) {
        return shop.rows(TableName.of(layer, "shop", name));
    }

    @Test
    void areStoredAsArrays() {
        assertThat(rows(Layer.RAW, "orders")
                        .select("tags", "sizes", "days")
                        .schema()
                        .simpleString())
                .isEqualTo("struct<tags:array<string>,sizes:array<int>,days:array<date>>");
        assertThat(rows(Layer.RAW, "orders").selectExpr("id", "to_json(tags)", "to_json(sizes)", "to_json(days)"))
                .containsExactly(
                        row(1, "[\"x\",\"y\",\"x\"]", "[1,2]", "[\"2024-02-29\"]"),
                        row(2, "[]", null, "[null]"),
                        row(6, "[\"y\",null,\"w\"]", "[7]", "[]"));
    }

    @Test
    void areQuarantinedForOneElementThatCannotBeCast() {
        assertThat(rows(Layer.QUARANTINE, "orders")
                        .selectExpr("id", "explode(violations) AS v")
                        .select("id", "v.check", "v.column", "v.value", "v.reason"))
                .containsExactly(
                        row(3, "schema", "sizes", "[3, \"four\"]", "is not an ARRAY<INT>"),
                        row(4, "schema", "tags", "x", "is not an ARRAY<STRING>"),
                        row(4, "schema", "sizes", "5", "is not an ARRAY<INT>"),
                        row(4, "schema", "days", "[\"soon\"]", "is not an ARRAY<DATE>"),
                        row(5, "schema", "sizes", "[1.5]", "is not an ARRAY<INT>"),
                        row(7, "not_null_tags", "tags", null, "is null"));
    }

    @Test
    void areCastElementByElementWhereATableHasThem() {
        assertThat(rows(Layer.RAW, "copies").selectExpr("id", "to_json(sizes)"))
                .containsExactly(row(1, "[1.5,null]"), row(3, null));
        assertThat(rows(Layer.QUARANTINE, "copies").selectExpr("id", "violations[0].value", "violations[0].reason"))
                .containsExactly(row(2, "[1.25]", "is not an ARRAY<DECIMAL(5,1)>"));
    }

    @Test
    void haveFeaturesOfTheirElements() {
        assertThat(rows(Layer.FEATURES, "tagged")
                        .selectExpr(
                                "CAST(night AS STRING)",
                                "customer",
                                "tags_count_2d",
                                "to_json(tags_top_k_2_2d)",
                                "sizes_sum_2d",
                                "sizes_max_2d"))
                .containsExactly(
                        row(
                                "2024-03-01",
                                "a",
                                3L,
                                "[{\"value\":\"x\",\"count\":2},{\"value\":\"y\",\"count\":1}]",
                                3L,
                                2),
                        row("2024-03-01", "b", 0L, null, null, null),
                        row(
                                "2024-03-02",
                                "a",
                                5L,
                                "[{\"value\":\"x\",\"count\":2},{\"value\":\"y\",\"count\":2}]",
                                10L,
                                7),
                        row("2024-03-02", "b", 0L, null, null, null));
    }
}
