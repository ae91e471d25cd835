package io.nightshift.job.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.nightshift.failure.Excerpt;
import io.nightshift.job.check.SourceColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A few of the rows that made a night fail, in words. */
final class Examples {
    private static final int MOST = 3;

    private Examples() {}

    /** At most three, of the sources whose checks stopped the run: one of each check and column, those of most rows first. */
    static List<String> of(Collection<SourceResult> sources, RunVerdict verdict) {
        List<String> examples = new ArrayList<>();
        for (SourceResult source : sources) {
            if (verdict.isStoppedBy(source.name())
                    && source.counts(verdict.run()).rejected() > 0) {
                violations(source, verdict).forEach(row -> examples.add(inWords(source.name(), row)));
            }
        }
        return examples.stream().limit(MOST).toList();
    }

    private static List<Row> violations(SourceResult source, RunVerdict verdict) {
        Dataset<Row> rows = source.rejected();
        return SourceResult.moved(
                        rows,
                        source.batch(verdict.run()).night(),
                        source.batch(verdict.run()).night())
                .select(explode(col(SourceColumns.VIOLATIONS)).as("violation"))
                .where(col("violation.severity").equalTo("error"))
                .groupBy("violation.check", "violation.column", "violation.reason")
                .agg(min("violation.value").as("value"), count(lit(1)).as("rows"))
                // A value that could not be read is null from then on, so what is said of nulls says the least.
                .orderBy(col("value").isNull(), col("rows").desc(), col("check"), col("column"), col("reason"))
                .limit(MOST)
                .collectAsList(); // at most three
    }

    private static String inWords(String source, Row row) {
        String column = row.getAs("column");
        String value = row.getAs("value");
        String shown = value == null ? "" : " '" + Excerpt.of(value) + "'";
        return source + (column == null ? "" : "." + column) + shown + " " + row.getAs("reason");
    }
}
