package io.nightshift.job.model;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.Tiny;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tomorrow's rows whose features would see tomorrow's events, were they there already. */
@ExtendWith(SparkExtension.class)
class LooksAheadTest {
    private static final List<Step> INGEST = List.of(new IngestStep());
    private static final List<Step> RETRAIN =
            List.of(new DatasetStep(), new TrainStep(), new EvaluateStep(), new PromoteStep());

    @TempDir
    private Path folder;

    @BeforeAll
    static void setZone() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "Europe/Berlin");
    }

    @AfterAll
    static void restore() {
        SparkExtension.session().conf().set("spark.sql.session.timeZone", "UTC");
    }

    /** As a backfill does it, which ingests all nights before it scores any, and as a rerun the night after. */
    @Test
    void areScoredByWhatTheirOwnRunKnewWhateverCameSince() throws IOException {
        Tiny tiny = Tiny.in(folder).defined(yaml -> yaml.replace("as_of: night", "as_of: event"));
        run(tiny, INGEST, march(1), march(7));
        assertThat(tiny.run("retrain", RETRAIN, march(7), march(7)).failure()).isEmpty();
        run(tiny, List.of(new ScoreStep()), march(7), march(7));
        List<Row> before = scores(tiny, march(7)).collectAsList();
        String inputs = new ScoreStep().inputs(tiny.context("nightly"), march(7));

        run(tiny, INGEST, march(8), march(9));
        assertThat(new ScoreStep().inputs(tiny.context("nightly"), march(7))).isEqualTo(inputs);
        new ScoreStep().run(tiny.context("nightly"), new NightRange(march(7), march(8)));

        assertThat(before).isNotEmpty();
        assertThat(scores(tiny, march(7))).containsExactly(before.toArray(Row[]::new));
        assertThat(scores(tiny, march(8)).count()).isPositive();
        explainsAsTheRunSawIt(tiny, before.get(0));
        refusesWhatNoSingleScoredRowIs(tiny);
    }

    /** A night that is corrected afterwards makes the newest versions useless, and those that the run read stay. */
    private static void explainsAsTheRunSawIt(Tiny tiny, Row scored) throws IOException {
        Path delivered = tiny.landing().resolve("orders/2024-03-05.csv");
        Files.writeString(delivered, Files.readString(delivered).replaceFirst(",0\n", ",1\n"));
        run(tiny, INGEST, march(5), march(5));

        ScoredExplanation explanation = ScoredExplanation.of(
                tiny.context("explain"), "sent_back", march(7), Map.of("order_id", scored.getAs("order_id")));

        assertThat(explanation).matches(ScoredExplanation::isSame);
        assertThat(explanation.stored().probability()).isEqualTo(scored.getAs("probability"));
        assertThat(explanation.decisionId()).isEqualTo(scored.getAs("decision_id"));
        assertThat(explanation.features())
                .filteredOn(feature -> feature.name().startsWith("shop_orders__returned"))
                .isNotEmpty()
                .allMatch(feature -> feature.table().orElseThrow().version() == 0);
    }

    private static void refusesWhatNoSingleScoredRowIs(Tiny tiny) {
        assertThatThrownBy(() ->
                        ScoredExplanation.of(tiny.context("explain"), "sent_back", march(3), Map.of("order_id", "1")))
                .hasMessage("""
                        model tiny.sent_back has scored nothing in the night 2024-03-03
                          why: its table of scores has no row of that night
                          fix: give the night of the run, which stands in the column night of scores""");
        assertThatThrownBy(() ->
                        ScoredExplanation.of(tiny.context("explain"), "sent_back", march(7), Map.of("order_id", "1")))
                .hasMessage("""
                        no row that model tiny.sent_back scored in the night 2024-03-07 has order_id = '1'
                          why: the rows of that run are those of its source, some nights ahead where the source is
                          fix: look for the row in scores""");
        assertThatThrownBy(() ->
                        ScoredExplanation.of(tiny.context("explain"), "sent_back", march(7), Map.of("shop", "birch")))
                .hasMessageMatching("""
                        more than one row that model tiny.sent_back scored in the night 2024-03-07 has shop = 'birch'
                          why: among them those with (order_id=0308-\\d+(; )?){3}
                          fix: give more columns, or the whole key""");
    }

    private static void run(Tiny tiny, List<Step> steps, LocalDate first, LocalDate last) {
        assertThat(tiny.run("nightly", steps, first, last).failure()).isEmpty();
    }

    private static Dataset<Row> scores(Tiny tiny, LocalDate night) {
        return tiny.rows(TableName.of(Layer.SCORES, Tiny.PIPELINE, "sent_back"))
                .where(col("night").equalTo(lit(Date.valueOf(night))))
                .orderBy("order_id");
    }
}
