package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is written otherwise than a source says is told with the option that would read it, and is read with it. */
@ExtendWith(SparkExtension.class)
class OtherFormsTest {
    private static final String LINE_BREAKS =
            "is not a row of the columns in the header (line breaks within quotes need options: {multiLine: \"true\"})";
    private static final String OBJECTS =
            "is not a JSON object (objects over several lines need options: {multiLine: \"true\"})";

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private record Forms(Optional<String> times, Optional<String> dates, Map<String, String> options) {
        static final Forms USUAL = new Forms(Optional.empty(), Optional.empty(), Map.of());
        static final Forms MULTI_LINE = new Forms(Optional.empty(), Optional.empty(), Map.of("multiLine", "true"));
    }

    private Source source(Read.Format format, Forms forms, String ddl) {
        Read read = new Read(
                format, warehouse.landing("trips"), true, "", forms.times(), forms.dates(), Map.of(), forms.options());
        return Warehouse.of(read, ddl, null);
    }

    private void ingest(Read.Format format, Forms forms, String ddl) {
        warehouse.source("trips", source(format, forms, ddl));
        assertThat(warehouse.run(FIRST).failure()).isEmpty();
    }

    private Dataset<Row> reasons() {
        return warehouse
                .quarantine("trips")
                .selectExpr("explode(violations) AS v")
                .select("v.column", "v.value", "v.reason");
    }

    @Test
    void quotedLineBreaks() {
        warehouse.land("trips", "id,note,a", "1,\"first", "second\",x", "2,y,z", "3,two");

        ingest(Read.Format.CSV, Forms.USUAL, "id INT, note STRING, a STRING");

        assertThat(warehouse.raw("trips").selectExpr("id", "note")).containsExactly(row(2, "y"));
        assertThat(reasons())
                .containsExactly(
                        row(null, "1,\"first", LINE_BREAKS),
                        row(null, "second\",x", LINE_BREAKS),
                        row(null, "3,two", "is not a row of the columns in the header"));
    }

    @Test
    void quotedLineBreaksAreReadWithTheOption() {
        warehouse.land("trips", "id,note,a", "1,\"first", "second\",x", "3,\"two");

        ingest(Read.Format.CSV, Forms.MULTI_LINE, "id INT, note STRING, a STRING");

        assertThat(warehouse.raw("trips").selectExpr("id", "note")).containsExactly(row(1, "first\nsecond"));
        assertThat(reasons().select("reason")).containsExactly(row("is not a row of the columns in the header"));
    }

    @Test
    void objectsOverSeveralLines() {
        warehouse.land("trips", "{\"id\": 1}", "{", "\"id\": 2", "}", "{\"id\": }");

        ingest(Read.Format.JSON, Forms.USUAL, "id INT");

        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(1));
        assertThat(reasons())
                .containsExactly(
                        row(null, "{", OBJECTS),
                        row(null, "\"id\": 2", OBJECTS),
                        row(null, "}", OBJECTS),
                        row(null, "{\"id\": }", "is not a JSON object"));
    }

    @Test
    void aFileOfNothingButObjectsOverSeveralLines() {
        Path file = warehouse.land("trips", "{", "  \"id\": 2", "}");
        warehouse.source("trips", source(Read.Format.JSON, Forms.USUAL, "id INT"));

        assertThat(warehouse.run(FIRST).failure().orElseThrow()).hasMessage("""
                source trips cannot be read
                  why: file:%s: no line of it is a JSON object (objects over several lines need options: {multiLine: "true"})
                  fix: have the file delivered again, or mend the format and options of the source""".formatted(file));

        ingest(Read.Format.JSON, Forms.MULTI_LINE, "id INT");
        assertThat(warehouse.raw("trips").selectExpr("id")).containsExactly(row(2));
    }

    @Test
    void timesAndDatesOfOtherCountries() {
        warehouse.land("trips", "id,at,day", "1,31.12.2012 23:00,12/31/2012", "2,soon,never", "3,20121231,20121231");

        ingest(Read.Format.CSV, Forms.USUAL, "id INT, at TIMESTAMP, day DATE");

        String time = "is not a TIMESTAMP, year first (timestamp_format in read tells of another form)";
        String date = "is not a DATE, year first (date_format in read tells of another form)";
        assertThat(reasons())
                .containsExactly(
                        row("at", "31.12.2012 23:00", time),
                        row("day", "12/31/2012", date),
                        row("at", "soon", "is not a TIMESTAMP"),
                        row("day", "never", "is not a DATE"),
                        row("at", "20121231", time),
                        row("day", "20121231", date));
    }

    @Test
    void timesAndDatesAreReadInTheirPatterns() {
        warehouse.land("trips", "id,at,day", "1,31.12.2012 23:00,12/31/2012", "2,2012-12-31 23:00:00,2012-12-31");

        ingest(
                Read.Format.CSV,
                new Forms(Optional.of("dd.MM.yyyy HH:mm"), Optional.of("MM/dd/yyyy"), Map.of()),
                "id INT, at TIMESTAMP, day DATE");

        assertThat(warehouse.raw("trips").selectExpr("id", "CAST(at AS STRING)", "CAST(day AS STRING)"))
                .containsExactly(row(1, "2012-12-31 23:00:00", "2012-12-31"));
        assertThat(reasons())
                .containsExactly(
                        row("at", "2012-12-31 23:00:00", "is not a TIMESTAMP written as dd.MM.yyyy HH:mm"),
                        row("day", "2012-12-31", "is not a DATE written as MM/dd/yyyy"));
    }
}
