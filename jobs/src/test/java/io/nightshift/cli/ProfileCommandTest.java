package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.FlowRunner;
import io.nightshift.job.Tiny;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of tables of a warehouse and of others, and the checks they suggest. */
@ExtendWith(SparkExtension.class)
class ProfileCommandTest {
    private static final String ORDERS = "raw.tiny__orders";
    private static final String CHECKS_OF_ORDERS = "    checks:\n      - not_null: [order_id, ordered_at, shop]\n";
    private static final LocalDate LAST_SEEN = Tiny.march(5);
    private static final LocalDate LAST = Tiny.march(7);

    @TempDir
    private static Path folder;

    private static Tiny tiny;

    @BeforeAll
    static void fill() {
        tiny = Tiny.in(folder)
                .defined(text -> text.replace(CHECKS_OF_ORDERS, "    profile: nightly\n" + CHECKS_OF_ORDERS));
        FlowRunner.Outcome outcome = tiny.run("nightly", List.of(new IngestStep()), Tiny.march(1), LAST_SEEN);
        assertThat(outcome.failure()).isEmpty();
        SparkExtension.session()
                .range(3)
                .selectExpr("id", "IF(id = 1, NULL, concat('<b>', id)) AS `a\"b`", "array(id) AS list")
                .write()
                .format("delta")
                .save(other());
    }

    @AfterAll
    static void restore() {
        SparkSession spark = SparkExtension.session();
        spark.conf().unset("spark.sql.defaultCatalog");
        spark.sessionState().catalogManager().reset();
        spark.conf().set("spark.sql.session.timeZone", "UTC");
    }

    @Test
    void tellsWhatColumnsAreLike() {
        CommandCall call = CommandCall.of("profile", other(), "--output", "csv");

        assertThat(call).isEqualTo(new CommandCall(0, """
                column,type,rows,nulls,not_a_number,infinite,distinct,least,p5,p25,p50,p75,p95,greatest,mean,stddev,\
                shortest,longest,shapes,frequent\r
                id,BIGINT,3,0,0,0,3,0,0,0,1,1,1,2,1.0,1.0,,,,"0 (1), 1 (1), 2 (1)"\r
                "a""b\",STRING,3,1,0,0,2,,,,,,,,,,4,4,<a>9,"<b>0 (1), <b>2 (1)"\r
                list,ARRAY<BIGINT>,3,0,0,0,0,,,,,,,,,,,,,\r
                """, "3 rows of %s read\n".formatted(other())));
    }

    @Test
    void readsNoRowOfNightsThatWereKept() {
        CommandCall kept = profile(ORDERS, "--from", "2024-03-02", "--to", "2024-03-04", "--output", "csv");
        CommandCall read = CommandCall.of(
                "profile",
                tiny.warehouse() + "/raw/tiny/orders",
                "--from",
                "2024-03-02",
                "--to",
                "2024-03-04",
                "--output",
                "csv");

        assertThat(kept.err()).isEqualTo("3 nights told from ops/columns, no rows of raw.tiny__orders read\n");
        assertThat(kept.out().lines()).hasSize(7);
        assertThat(read.out()).startsWith(kept.out()); // behind them, it tells of violations and night
    }

    @Test
    void suggestsChecksThatNightsToComePass() {
        CommandCall suggested = profile(ORDERS, "--suggest", "--zone", "Europe/Berlin");
        String block = suggested.out().indent(4).replaceAll("(?m)^    # suggested.*\n", "");
        Tiny with = tiny.another("suggested").defined(text -> pasted(text, block));

        CommandCall valid = CommandCall.of("validate", with.definition().toString());
        FlowRunner.Outcome outcome = with.run("nightly", List.of(new IngestStep()), Tiny.march(1), LAST);

        assertThat(suggested.err()).isEqualTo("5 nights told from ops/columns, no rows of raw.tiny__orders read\n");
        assertThat(suggested.out())
                .contains("- primary_key: [order_id]\n", "- in_set: {column: shop,", "- row_count: {min:");
        assertThat(valid.code()).as(valid.err()).isZero();
        assertThat(outcome.failure()).isEmpty();
        assertThat(with.rows(TableName.ops("checks"))
                        .where("source = 'orders' AND status NOT IN ('pass', 'not_evaluated')")
                        .select("night", "check_id", "value", "message")
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void writesAPageThatStandsAlone(@TempDir Path pages) throws IOException {
        Path page = pages.resolve("page.html");

        assertThat(CommandCall.of("profile", other(), "--html", page.toString()).code())
                .isZero();

        assertThat(Files.readString(page))
                .contains("a&quot;b", "&lt;b&gt;2", "<svg class=\"histogram\"", "color-scheme")
                .doesNotContain("<b>", "<script", "http");
    }

    @Test
    void saysThatThereIsNoSuchTable() {
        assertThat(profile("raw.tiny__order").err()).isEqualTo("""
                nightshift: there is no table raw.tiny__order. Did you mean raw.tiny__orders?
                  why: a table is there from its first row on; in raw there are tiny__orders, tiny__plan, tiny__shops
                  fix: write raw.tiny__orders
                """);
        String nowhere = folder + "/nowhere";
        assertThat(CommandCall.of("profile", nowhere)).isEqualTo(new CommandCall(2, "", """
                nightshift: there is no Delta table at %s
                  why: its folder has no _delta_log
                  fix: name another path, or a table of the warehouse as raw.<pipeline>__<source>
                """.formatted(nowhere)));
    }

    @Test
    void saysThatThereIsNothingToTellOf() {
        assertThat(profile("ops.drift")).isEqualTo(new CommandCall(2, "", """
                nightshift: ops.drift has no rows
                  why: there is nothing to tell of them
                  fix: name another table, or fill it first
                """));
        assertThat(profile(ORDERS, "--from", "2023-01-01", "--to", "2023-02-01"))
                .isEqualTo(new CommandCall(2, "", """
                nightshift: raw.tiny__orders has no rows from 2023-01-01 up to 2023-02-01
                  why: it has rows of nights 2024-03-01 to 2024-03-05
                  fix: choose nights of these
                """));
        assertThat(CommandCall.of("profile", other(), "--from", "2023-01-01"))
                .isEqualTo(new CommandCall(2, "", """
                nightshift: %s does not tell its rows by night
                  why: it has no column night of type DATE, so --from and --to say nothing
                  fix: leave them out
                """.formatted(other())));
    }

    @Test
    void refusesWhatCannotBeDoneBeforeAnythingIsRead() {
        assertThat(CommandCall.of("profile", "nowhere/at/all", "--from", "2024-03-02", "--to", "2024-03-01"))
                .isEqualTo(new CommandCall(2, "", """
                        nightshift: --from 2024-03-02 is after --to 2024-03-01
                          why: no night lies between them
                          fix: write --from 2024-03-01 --to 2024-03-02
                        """));
        assertThat(CommandCall.of("profile", "nowhere/at/all", "--html", folder + "/none/page.html"))
                .isEqualTo(new CommandCall(2, "", """
                        nightshift: file %1$s/none/page.html cannot be written
                          why: IOException: there is no folder %1$s/none that can be written to
                          fix: choose another file, or make its folder writable
                        """.formatted(folder)));
        assertThat(CommandCall.of("profile", ORDERS).err()).isEqualTo("""
                nightshift: it is not known which warehouse to ask
                  why: neither --warehouse nor NIGHTSHIFT_WAREHOUSE is set
                  fix: give --warehouse PATH
                """);
    }

    private static String pasted(String text, String block) {
        int from = text.indexOf(CHECKS_OF_ORDERS);
        if (from < 0) { // the environments
            return text;
        }
        int to = text.indexOf("\n  plan:", from);
        return text.substring(0, from) + block + text.substring(to);
    }

    private static String other() {
        return folder.resolve("other").toString();
    }

    private static CommandCall profile(String... arguments) {
        List<String> all = new java.util.ArrayList<>(
                List.of("profile", "--warehouse", tiny.warehouse().toString()));
        all.addAll(List.of(arguments));
        return CommandCall.of(all.toArray(String[]::new));
    }
}
