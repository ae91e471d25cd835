package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static io.nightshift.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.job.FlowRunner;
import io.nightshift.testkit.SparkExtension;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedFormatsTest {
    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private FlowRunner.Outcome ingest(Source source) {
        warehouse.source("trips", source);
        FlowRunner.Outcome outcome = warehouse.run(FIRST);
        assertThat(outcome.failure()).isEmpty();
        return outcome;
    }

    private Source read(Read.Format format, String path, String ddl) {
        return Warehouse.of(
                new Read(
                        format,
                        warehouse.landing(path),
                        true,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of()),
                ddl,
                null);
    }

    @Test
    void keepsEmptyTextAndNullApart() {
        warehouse.land("trips.csv", "id,a,b", "1,,", "2,\"\",\"\"", "3,x,7");

        ingest(warehouse.csv("trips.csv", "id INT, a STRING, b INT", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "a", "b"))
                .containsExactly(row(1, null, null), row(2, "", null), row(3, "x", 7));
    }

    @Test
    void takesDoubledQuotesForQuotesAndBackslashesAsTheyAre() {
        warehouse.land(
                "trips.csv",
                "id,a,\"b \"\"c\"\"\"",
                "1,\"Nord \"\"A\"\"\",x\"y",
                "2,\"a,\"\"b\"\",c\",\"\"\"\"",
                "3,\"C:\\\",\\");

        ingest(warehouse.csv("trips.csv", "id INT, a STRING", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "a"))
                .containsExactly(row(1, "Nord \"A\""), row(2, "a,\"b\",c"), row(3, "C:\\"));
    }

    @Test
    void takesAnotherEscapeWhereTheSourceSaysSo() {
        warehouse.land("trips.csv", "id,a", "1,\"Nord \\\"A\\\"\"");
        Read read = new Read(
                Read.Format.CSV,
                warehouse.landing("trips.csv"),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("escape", "\\"));

        ingest(Warehouse.of(read, "id INT, a STRING", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "a")).containsExactly(row(1, "Nord \"A\""));
    }

    @Test
    void readsTheTextThatStandsForNull() {
        warehouse.land("trips.csv", "id,a,b", "1,NA,NA", "2,\"\",", "3,,7");
        Read read = new Read(
                Read.Format.CSV,
                warehouse.landing("trips.csv"),
                true,
                "NA",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());

        ingest(Warehouse.of(read, "id INT, a STRING, b INT", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "a", "b"))
                .containsExactly(row(1, null, null), row(2, "", null), row(3, null, 7));
    }

    @Test
    void quarantinesLinesOfAnotherWidthWithTheirText() {
        warehouse.land("trips.csv", "id,a", "1,x", "2", "3,y,z", "4,\"open");

        ingest(warehouse.csv("trips.csv", "id INT, a STRING", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "a")).containsExactly(row(1, "x"), row(4, "open"));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.check", "v.column", "v.value", "v.reason"))
                .containsExactly(
                        row("schema", null, "2", "is not a row of the columns in the header"),
                        row("schema", null, "3,y,z", "is not a row of the columns in the header"));
    }

    @Test
    void findsColumnsByNameWhateverTheirOrderAndIgnoresOthers() {
        warehouse.land("trips.csv", "\uFEFFnote,B,\"i.d\",note", "n,2,1,m");

        FlowRunner.Outcome outcome = ingest(warehouse.csv("trips.csv", "i.d INT, b INT", null));

        assertThat(warehouse.raw("trips").selectExpr("`i.d`", "b")).containsExactly(row(1, 2));
        assertThat(outcome.reports().get(0).details()).containsEntry("columns_ignored", "trips.note");
    }

    @Test
    void readsFoldersAndCompressedFiles() throws Exception {
        warehouse.land("trips/a.csv", "id,a", "1,x");
        warehouse.land("trips/_SUCCESS");
        Path zipped = Path.of(warehouse.landing("trips/b.csv.gz"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("a,id\ny,2\n".getBytes(StandardCharsets.UTF_8));
        }

        ingest(warehouse.csv("trips", "id INT, a STRING", null));
        assertThat(warehouse.raw("trips").selectExpr("id", "a")).containsExactly(row(1, "x"), row(2, "y"));

        Warehouse globbed = warehouse.another("globbed");
        globbed.source("trips", warehouse.csv("trips/*.csv.gz", "id INT, a STRING", null));
        globbed.run(FIRST);
        assertThat(globbed.raw("trips").selectExpr("id", "a")).containsExactly(row(2, "y"));
    }

    @Test
    void castsEveryTypeOrSaysWhyNot() {
        warehouse.land(
                "trips.csv",
                "i,l,d,b,day,at,n",
                "1,9999999999,1.25,true,2013-01-01,2013-01-01T05:00:00-05:00,NaN",
                "2147483648,x,123456.1,maybe,2013,12:30,one");

        ingest(warehouse.csv(
                "trips.csv", "i INT, l BIGINT, d DECIMAL(6,2), b BOOLEAN, day DATE, at TIMESTAMP, n DOUBLE", null));

        assertThat(warehouse.raw("trips").selectExpr("i", "l", "d", "b", "day", "CAST(at AS STRING)", "n"))
                .containsExactly(row(
                        1,
                        9999999999L,
                        new java.math.BigDecimal("1.25"),
                        true,
                        FIRST,
                        "2013-01-01 10:00:00",
                        Double.NaN));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.column", "v.value", "v.reason"))
                .containsExactly(
                        row("i", "2147483648", "is not an INT"),
                        row("l", "x", "is not a BIGINT"),
                        row("d", "123456.1", "is not a DECIMAL(6,2)"),
                        row("b", "maybe", "is not a BOOLEAN"),
                        row("day", "2013", "is not a DATE"),
                        row("at", "12:30", "is not a TIMESTAMP"),
                        row("n", "one", "is not a DOUBLE"));
    }

    @Test
    void quarantinesValuesThatTheTypeWouldChange() {
        SparkExtension.session()
                .sql("SELECT * FROM VALUES"
                        + " (2.0D, 0.5D, 1.25BD, TIMESTAMP'2013-01-31 00:00:00'),"
                        + " (1.9D, 1e300D, 1.2345BD, TIMESTAMP'2013-01-31 12:30:00') AS t(i, f, d, day)")
                .coalesce(1)
                .write()
                .parquet(warehouse.landing("trips"));

        ingest(read(Read.Format.PARQUET, "trips", "i INT, f FLOAT, d DECIMAL(10,2), day DATE"));

        assertThat(warehouse.raw("trips").selectExpr("i", "CAST(f AS DOUBLE)", "CAST(d AS STRING)", "day"))
                .containsExactly(row(2, 0.5, "1.25", LocalDate.of(2013, 1, 31)));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.check", "v.column", "v.value", "v.reason"))
                .containsExactly(
                        row("schema", "i", "1.9", "is not an INT"),
                        row("schema", "f", "1.0E300", "is not a FLOAT"),
                        row("schema", "d", "1.2345", "is not a DECIMAL(10,2)"),
                        row("schema", "day", "2013-01-31 12:30:00", "is not a DATE"));
    }

    @Test
    void readsTimesInThePatternOfTheSource() {
        warehouse.land("trips.csv", "id,at", "1,31/12/2012 23:00", "2,2012-12-31 23:00:00");
        Read read = new Read(
                Read.Format.CSV,
                warehouse.landing("trips.csv"),
                true,
                "",
                Optional.of("dd/MM/yyyy HH:mm"),
                Optional.empty(),
                Map.of(),
                Map.of());

        ingest(Warehouse.of(read, "id INT, at TIMESTAMP", null));

        assertThat(warehouse.raw("trips").selectExpr("id", "CAST(at AS STRING)"))
                .containsExactly(row(1, "2012-12-31 23:00:00"));
    }

    @Test
    void readsJsonWithNestedValuesAndKeepsWhatIsNoJson() {
        warehouse.land(
                "trips.json",
                "{\"id\": 1, \"tags\": [\"a\", \"b\"], \"more\": 1}",
                "{\"id\": \"x\", \"tags\": []}",
                "{\"id\": 3, \"tags\": ",
                "{\"id\": 4}");

        ingest(read(Read.Format.JSON, "trips.json", "id INT, tags ARRAY<STRING>"));

        assertThat(warehouse.raw("trips").selectExpr("id", "array_join(tags, '+')"))
                .containsExactly(row(1, "a+b"), row(4, null));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.column", "v.value", "v.reason"))
                .containsExactly(
                        row("id", "x", "is not an INT"),
                        row(
                                null,
                                "{\"id\": 3, \"tags\": ",
                                "is not a JSON object (objects over several lines need options: {multiLine: \"true\"})"));
    }

    @Test
    void narrowsParquetValueByValue() {
        table("id BIGINT, a STRING", row(1L, "5"), row(9999999999L, "6"), row(3L, "six"))
                .write()
                .parquet(warehouse.landing("trips"));

        ingest(read(Read.Format.PARQUET, "trips", "id INT, a INT"));

        assertThat(warehouse.raw("trips").selectExpr("id", "a")).containsExactly(row(1, 5));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.column", "v.value"))
                .containsExactly(row("id", "9999999999"), row("a", "six"));
    }

    @Test
    void takesTheNightsRowsOfAFileWithoutADate() {
        warehouse.land("all.csv", "id,at", "1,2013-01-01 05:00:00", "2,2013-01-02 05:00:00", "3,later");

        warehouse.source("trips", warehouse.csv("all.csv", "id INT, at TIMESTAMP", "at"));
        warehouse.run(FIRST, FIRST.plusDays(1));

        assertThat(warehouse.raw("trips").selectExpr("id", "night"))
                .containsExactly(row(1, FIRST), row(2, FIRST.plusDays(1)));
        assertThat(warehouse.quarantine("trips").selectExpr("violations[0].value", "night"))
                .containsExactly(row("later", FIRST), row("later", FIRST.plusDays(1)));
    }
}
