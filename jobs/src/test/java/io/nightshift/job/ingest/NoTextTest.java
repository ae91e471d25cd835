package io.nightshift.job.ingest;

import static io.nightshift.job.ingest.Warehouse.FIRST;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static io.nightshift.testkit.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.table.TableName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that should be text and are not: what is said of them, and that none of their bytes reach a terminal. */
class NoTextTest {
    private static final String ROWS = "id,at\n1,2013-01-01 05:00:00\n";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private PipelineException failure(Read.Format format, Map<String, String> options) {
        return warehouse
                .source("trips", source(format, options))
                .run(FIRST)
                .failure()
                .orElseThrow();
    }

    private Source source(Read.Format format, Map<String, String> options) {
        Read read = new Read(
                format,
                warehouse.landing("trips.csv"),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                options);
        return Warehouse.of(read, "id INT, at TIMESTAMP", "at");
    }

    private static byte[] gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void saysThatAFileIsCompressed() {
        Path file = warehouse.land("trips.csv", gzipped(ROWS));

        PipelineException failure = failure(Read.Format.CSV, Map.of());

        assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(failure)
                .hasMessage("source trips cannot be read\n  why: file:" + file
                        + " is compressed with gzip, though its name does not end in .gz\n"
                        + "  fix: have the file delivered under a name that ends in .gz, or as plain text");
        assertThat(warehouse.rows(TableName.ops("runs")).select("message")).containsExactly(row(failure.getMessage()));
    }

    @Test
    void saysThatAFileIsBinary() {
        Path file = warehouse.land("trips.csv", PNG);

        String message = "source trips cannot be read\n  why: file:" + file
                + " is no text: it begins with the bytes 89 50 4e 47 0d 0a 1a 0a\n"
                + "  fix: have the file delivered as text, or mend the format of the source";
        assertThat(failure(Read.Format.CSV, Map.of())).hasMessage(message);
        assertThat(failure(Read.Format.JSON, Map.of())).hasMessage(message);
    }

    @Test
    void saysThatAFileIsInUtf16AndReadsItWhereTheSourceSaysSo() {
        Path file = warehouse.land("trips.csv", ROWS.getBytes(StandardCharsets.UTF_16));

        assertThat(failure(Read.Format.CSV, Map.of()))
                .hasMessage("source trips cannot be read\n  why: file:" + file
                        + " is text in UTF-16, and is read as UTF-8\n"
                        + "  fix: have the file delivered in UTF-8, or, of CSV, set options:"
                        + " {encoding: UTF-16, multiLine: true}");

        Map<String, String> wide = Map.of("encoding", "UTF-16", "multiLine", "true");
        assertThat(warehouse
                        .source("trips", source(Read.Format.CSV, wide))
                        .run(FIRST)
                        .failure())
                .isEmpty();
        assertThat(warehouse.raw("trips").selectExpr("id", "CAST(at AS STRING)"))
                .containsExactly(row(1, "2013-01-01 05:00:00"));
    }

    @Test
    void takesAHeaderThatBeginsLikeABinaryFileForText() {
        warehouse.land("trips.csv", "ORCID,id,at", "7,1,2013-01-01 05:00:00");
        warehouse.source("trips", source(Read.Format.CSV, Map.of()));
        assertThat(warehouse.run(FIRST).failure()).isEmpty();

        Warehouse other = warehouse.another("other");
        warehouse.land("trips.csv", "PAR1,id,at", "7,1,2013-01-01 05:00:00");
        other.source("trips", source(Read.Format.CSV, Map.of()));
        assertThat(other.run(FIRST).failure()).isEmpty();
    }

    @Test
    void takesControlCharactersThatTheSourceMeansForText() {
        warehouse.land("trips.csv", "id\u0001at", "1\u00012013-01-01 05:00:00");

        assertThat(warehouse
                        .source("trips", source(Read.Format.CSV, Map.of("sep", "\u0001")))
                        .run(FIRST)
                        .failure())
                .isEmpty();
    }

    @Test
    void writesOutWhatCannotBeSeenOfColumnsAndValues() {
        Path file = warehouse.land("trips.csv", "id\u001b[2J,at\u202E" + "x".repeat(100), "1,2013-01-01 05:00:00");

        assertThat(failure(Read.Format.CSV, Map.of()).why())
                .isEqualTo("file:" + file + " has the columns id\\u001B[2J, at\\u202E" + "x".repeat(52) + "...");

        warehouse.land("trips.csv", "id,at", "x\u0007,2013-01-01 05:00:00");
        Source strict = Warehouse.rejecting(source(Read.Format.CSV, Map.of()), 0);
        assertThat(warehouse
                        .source("trips", strict)
                        .run(FIRST)
                        .failure()
                        .orElseThrow()
                        .why())
                .isEqualTo("trips.max_quarantined: 1 of 1 rows were rejected;"
                        + " for example: trips.id 'x\\u0007' is not an INT");
    }

    @Test
    void keepsRowsThatAreInAnotherEncodingOutOfRaw() {
        String rows = "id,name\n1,Z\u00fcrich\n2,Bern\n";
        warehouse.land("trips.csv", rows.getBytes(StandardCharsets.ISO_8859_1));
        warehouse.source("trips", names(Map.of()));
        assertThat(warehouse.run(FIRST).failure()).isEmpty();
        assertThat(warehouse.raw("trips").select("name")).containsExactly(row("Bern"));
        assertThat(warehouse
                        .quarantine("trips")
                        .selectExpr("explode(violations) AS v")
                        .select("v.check", "v.column", "v.value", "v.reason"))
                .containsExactly(row("schema", "name", "Z\uFFFDrich", "is not text in UTF-8"));

        warehouse.source("trips", names(Map.of("encoding", "ISO-8859-1")));
        warehouse.run(FIRST.plusDays(1));
        assertThat(warehouse.raw("trips").where("night = '2013-01-02'").select("name"))
                .containsExactly(row("Z\u00fcrich"), row("Bern"));
    }

    private Source names(Map<String, String> options) {
        Read read = new Read(
                Read.Format.CSV,
                warehouse.landing("trips.csv"),
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                options);
        return Warehouse.of(read, "id INT, name STRING", null);
    }

    @Test
    void guessesTheSeparatorOfAFileOfSeeminglyOneColumn() {
        warehouse.land("trips.csv", "id;at", "1;2013-01-01 05:00:00");
        assertThat(failure(Read.Format.CSV, Map.of()).remedy())
                .isEqualTo("set options: {sep: \";\"} in the source, if that parts its columns");

        warehouse.land("trips.csv", "id\tat", "1\t2013-01-01 05:00:00");
        assertThat(failure(Read.Format.CSV, Map.of()).remedy())
                .isEqualTo("set options: {sep: \"\\t\"} in the source, if that parts its columns");
    }

    @Test
    void showsValuesAsFoundBeforeWhatFollowedFromThem() {
        warehouse.land("trips.csv", "id,at", "1,02.01.2013 05:00");

        Source strict = Warehouse.rejecting(source(Read.Format.CSV, Map.of()), 0);
        assertThat(warehouse
                        .source("trips", strict)
                        .run(FIRST)
                        .failure()
                        .orElseThrow()
                        .why())
                .isEqualTo("trips.max_quarantined: 1 of 1 rows were rejected; for example:"
                        + " trips.at '02.01.2013 05:00' is not a TIMESTAMP, year first (timestamp_format in read tells of another form);"
                        + " trips.at is null, so the row belongs to no night");
    }

    @Test
    void tellsBytesDrawnByLotFromText() {
        Random random = new Random(1);
        for (int length = 64; length <= 4096; length *= 2) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Disguise.ofNoText(bytes, "")).isPresent();
        }
        assertThat(Disguise.ofNoText("Zürich,Málaga\n".getBytes(StandardCharsets.ISO_8859_1), ""))
                .isEmpty();
        assertThat(Disguise.ofNoText("cut in a character: ü".getBytes(StandardCharsets.UTF_8), ""))
                .isEmpty();
        assertThat(Disguise.ofNoText(new byte[0], "")).isEmpty();
    }

    @Test
    void knowsFilesByTheirFirstBytes() {
        assertThat(Disguise.of("PAR1\u0015\u0004\u0015\u0010".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .found())
                .isEqualTo("is a Parquet file");
        assertThat(Disguise.of("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .isEqualTo(
                        new Disguise(
                                "is a zip archive, as those of Excel are",
                                "have the file delivered as plain text, or compressed with gzip under a name that ends in .gz"));
        assertThat(Disguise.of("ORC\n\u0003\u0000\u0012".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .found())
                .isEqualTo("is an ORC file");
        assertThat(Disguise.of("id,at".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Disguise.of("PAR1,ORCID".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
