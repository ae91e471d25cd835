package io.nightshift.job.monitor;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nightshift.drift.DriftPolicy;
import io.nightshift.drift.JointMoments;
import io.nightshift.job.monitor.Finding.Verdict;
import io.nightshift.job.monitor.MonitoredColumn.Role;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import io.nightshift.testkit.SparkExtension;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Heights and weights, which go together; in one night each has the weight of another, and no column by itself is any different. */
class JointDriftTest {
    private static final List<String> COLUMNS = List.of("height", "weight", "size");
    private static final ModelNight OWNER = new ModelNight("p", night(20), "m", 1);

    private static References references;

    private static LocalDate night(int day) {
        return LocalDate.of(2013, 1, day);
    }

    private static List<Row> people(int day, boolean mixed) {
        Random random = new Random(day);
        List<Row> rows = new ArrayList<>();
        double of = random.nextGaussian();
        for (int i = 0; i < 300; i++) {
            double height = 170 + 10 * random.nextGaussian();
            double weight = mixed ? 70 + 10 * random.nextGaussian() : height - 100 + 4 * random.nextGaussian();
            Double missing = i % 50 == 0 ? null : weight + of;
            rows.add(RowFactory.create(
                    Date.valueOf(night(day)), height, missing, height > 175 ? "L" : height > 165 ? "M" : "S"));
        }
        return rows;
    }

    private static Dataset<Row> frame(List<Row> rows) {
        return Frames.of(SparkExtension.session(), "night DATE, height DOUBLE, weight DOUBLE, size STRING", rows)
                .withColumn(EngineColumns.SLICES, array(lit(Profiles.ALL)));
    }

    @BeforeAll
    static void freeze() {
        Dataset<Row> rows = frame(IntStream.rangeClosed(1, 14)
                .boxed()
                .flatMap(day -> people(day, false).stream())
                .toList());
        List<Reference> columns = ReferenceFreezer.freeze(rows, COLUMNS, Role.FEATURE);
        references = new References(columns, Optional.empty(), JointReference.freeze(columns, rows, Map.of()));
    }

    private static DriftOfNight night(int day, boolean mixed) {
        return DriftOfNight.of(frame(people(day, mixed)), references, night(day), DriftPolicy.DEFAULT);
    }

    @Test
    void isQuietWhereColumnsGoTogetherAsTheyDid() {
        assertThat(night(15, false).findings())
                .extracting(Finding::subject, Finding::verdict)
                .containsExactly(
                        tuple("height", Verdict.FINE),
                        tuple("weight", Verdict.FINE),
                        tuple("size", Verdict.FINE),
                        tuple("features together", Verdict.FINE));
    }

    @Test
    void findsWhatNoColumnShowsByItself() {
        DriftOfNight mixed = night(16, true);

        Finding together = mixed.findings().get(3);
        assertThat(mixed.findings().subList(0, 3)).noneMatch(finding -> finding.verdict() == Verdict.ALERT);
        assertThat(together.verdict()).isEqualTo(Verdict.ALERT);
        assertThat(together.cause()).matches("correlation of height and weight 0\\.9\\d -> -?0\\.[01]\\d");
        assertThat(together.carriedBy().get(0).kind()).isEqualTo("pair");
        assertThat(mixed.facts().stream()
                        .filter(fact -> fact.feature().equals("features together"))
                        .map(Fact::metric))
                .containsExactly("correlation_change", "reconstruction_change", "domain_auc");
    }

    @Test
    void addsUpOverNightsToWhatOneScanSays() {
        JointMoments one = night(15, false).together().orElseThrow().sums();
        JointMoments other = night(16, true).together().orElseThrow().sums();
        List<Row> both = new ArrayList<>(people(15, false));
        both.addAll(people(16, true));
        DriftOfNight once = DriftOfNight.of(frame(both), references, night(16), DriftPolicy.DEFAULT);

        assertThat(one.plus(other).toList())
                .isEqualTo(once.together().orElseThrow().sums().toList());
    }

    @Test
    void isTheSameOutOfItsRow() {
        JointReference kept = references.together().orElseThrow();
        Dataset<Row> table = Frames.of(SparkExtension.session(), Reference.DDL, List.of(kept.toRow(OWNER)));

        JointReference read = JointReference.from(table.collectAsList().get(0));

        assertThat(read.all().toList()).isEqualTo(kept.all().toList());
        assertThat(read.all().rows()).isEqualTo(14 * 300);
        assertThat(read.nights().keySet()).hasSize(14);
        assertThat(read.columns()).containsExactly("height", "size", "weight");
        assertThat(read.binSetId()).isEqualTo(kept.binSetId());
        assertThat(read.places())
                .startsWith("rows", "height", "height * height", "size", "size * height", "size * size");
    }

    @Test
    void saysThatNothingIsKnownWhereAColumnIsGone() {
        DriftOfNight gone =
                DriftOfNight.of(frame(people(15, false)).drop("weight"), references, night(15), DriftPolicy.DEFAULT);

        assertThat(gone.findings())
                .filteredOn(finding -> finding.subject().equals("features together"))
                .extracting(Finding::verdict, Finding::cause)
                .containsExactly(tuple(Verdict.UNKNOWN, "there are no rows, or not all of the features"));
        assertThat(gone.together()).isEmpty();
    }

    @Test
    void staysAsItIsWhereNoColumnCanBeComparedAtAll() {
        DriftOfNight none = DriftOfNight.of(
                frame(people(15, false)).drop("height", "weight", "size"), references, night(15), DriftPolicy.DEFAULT);

        assertThat(none.findings()).hasSize(4).allMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
    }
}
