package io.nightshift.job.report;

import static org.assertj.core.api.Assertions.assertThat;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.nightshift.drift.DriftPolicy;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class JudgedColumnsTest {
    private static final StructType FIGURE = StructType.fromDDL("model STRING, model_version BIGINT, bin_set_id STRING,"
            + " feature STRING, metric STRING, status STRING, n_ref BIGINT, n_cur BIGINT");
    private static final StructType REFERENCE =
            StructType.fromDDL("model STRING, model_version BIGINT, bin_set_id STRING,"
                    + " nights ARRAY<STRUCT<night: DATE, counts: ARRAY<BIGINT>, novel: BIGINT>>");

    private static Row figure(String feature, String metric, String status, long rows) {
        Object[] values = {"late", 1L, "bins of " + feature, feature, metric, status, 5000L, rows};
        return new GenericRowWithSchema(values, FIGURE);
    }

    private static Row reference(String feature, int nights) {
        List<Row> all = new ArrayList<>(Collections.nCopies(nights, night("2013-01-01", 3)));
        all.add(night("2013-02-01", 0));
        Object[] values = {"late", 1L, "bins of " + feature, asScala(all).toSeq()};
        return new GenericRowWithSchema(values, REFERENCE);
    }

    private static Row night(String date, long rows) {
        return RowFactory.create(Date.valueOf(date), asScala(List.of(rows, 0L)).toSeq(), 0L);
    }

    private static JudgedColumns judged(List<Row> figures, List<Row> references) {
        return JudgedColumns.of(figures, references, model -> DriftPolicy.DEFAULT);
    }

    @Test
    void saysNothingWhereEveryDistributionWasJudged() {
        JudgedColumns columns =
                judged(List.of(figure("hour", "psi", "ok", 300), figure("hour", "ks", "ok", 300)), List.of());

        assertThat(columns.quietInWords()).isEqualTo("and nothing drifted beyond its reference");
        assertThat(columns.unjudgedInWords()).isEmpty();
        assertThat(columns.isJudged("hour")).isTrue();
    }

    @Test
    void takesAJudgedShareForNoJudgedColumn() {
        List<Row> figures = List.of(
                figure("hour", "psi", "ok", 300),
                figure("wind", "psi", "insufficient_data", 300),
                figure("wind", "out_of_range_share", "ok", 300),
                figure("temp", "ks", "insufficient_data", 300));
        List<Row> references = List.of(reference("wind", 14), reference("temp", 7));

        JudgedColumns columns = judged(figures, references);

        assertThat(columns.isJudged("wind")).isFalse();
        assertThat(columns.quietInWords()).isEqualTo("and nothing drifted in the 1 of 3 columns that could be judged");
        assertThat(columns.unjudgedInWords())
                .isEqualTo("The distribution of 2 of 3 columns could not be judged: rows of a night go together so"
                        + " much that the nights of the reference, at most 14, tell too little.");
    }

    @Test
    void blamesRowsOnlyWhereTheyAreFew() {
        List<Row> figures = List.of(
                figure("hour", "psi", "insufficient_data", 29),
                figure("wind", "psi", "insufficient_data", 29),
                figure("temp", "psi", "insufficient_data", 30));

        assertThat(judged(figures, List.of(reference("temp", 1))).quietInWords())
                .isEqualTo("and drift could be judged in none of 3 columns: fewer than 30 rows were scored (2);"
                        + " how nights of the reference differ is known of 1 only (1)");
    }
}
