package io.nightshift.job.model;

import static io.nightshift.job.Tiny.march;
import static io.nightshift.testkit.DatasetAssert.assertThat;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.job.NightRange;
import io.nightshift.job.Step;
import io.nightshift.job.Tiny;
import io.nightshift.job.dataset.DatasetStep;
import io.nightshift.job.ingest.IngestStep;
import io.nightshift.table.Layer;
import io.nightshift.table.TableName;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
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
    void areScoredByWhatTheirOwnRunKnewWhateverCameSince() {
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
