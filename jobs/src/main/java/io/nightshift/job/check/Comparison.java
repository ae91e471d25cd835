package io.nightshift.job.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.job.check.Reconciliation.Differences;
import io.nightshift.spark.EngineColumns;
import io.nightshift.spark.Frames;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Checks that compare the accepted rows of two sources, run by run; all runs in one query. */
public final class Comparison {
    private Comparison() {}

    /**
     * One of the two sources.
     *
     * @param types of its declared columns
     * @param masked columns whose values are not told
     * @param nights of its rows, by run; the rows of a snapshot may be those of several runs
     */
    public record Side(Evaluation evaluation, StructType types, List<String> masked, Map<LocalDate, LocalDate> nights) {
        /** Accepted rows, with {@link Reconciliation#RUN}. */
        private Dataset<Row> rows(Check check) {
            Dataset<Row> flagged = evaluation.flagged();
            List<Row> runs = new ArrayList<>();
            nights.forEach((run, night) -> runs.add(RowFactory.create(Date.valueOf(night), Date.valueOf(run))));
            String night = EngineColumns.of("night", 0);
            Dataset<Row> byNight = Frames.of(flagged.sparkSession(), "night DATE, run DATE", runs)
                    .toDF(night, Reconciliation.RUN);
            return flagged.where(not(col(EngineColumns.REJECTED)).and(RuleCompiler.inside(check)))
                    .join(
                            broadcast(byNight),
                            SourceColumns.named(SourceColumns.NIGHT).equalTo(SourceColumns.named(night)));
        }
    }

    /**
     * What the other source says in a run.
     *
     * @param figure of a {@code balance}, and NaN where it has none
     * @param differences of a {@code reconcile}
     */
    public record Answer(double figure, Differences differences) {
        static final Answer NONE = new Answer(Double.NaN, Differences.OF_NOTHING);
    }

    /**
     * @param check whose rule compares sources
     * @return by run; none for a run without anything to compare
     * @throws RuntimeException where it cannot be compared
     */
    public static Map<LocalDate, Answer> of(Check check, Side mine, Side theirs) {
        return check.rule() instanceof Rule.Reconcile reconcile
                ? differences(check, reconcile, mine, theirs)
                : figures(check, theirs);
    }

    private static Map<LocalDate, Answer> differences(Check check, Rule.Reconcile rule, Side mine, Side theirs) {
        Map<LocalDate, Answer> found = new TreeMap<>();
        Set<String> masked = new TreeSet<>(mine.masked());
        masked.addAll(theirs.masked());
        new Reconciliation(rule, mine.types(), theirs.types(), new Masks(masked))
                .differences(mine.rows(check), theirs.rows(check))
                .collectAsList() // one row a run
                .forEach(row -> found.put(
                        row.<Date>getAs(Reconciliation.RUN).toLocalDate(),
                        new Answer(Double.NaN, Differences.of(row))));
        return found;
    }

    private static Map<LocalDate, Answer> figures(Check check, Side theirs) {
        TableCheck other = TableCheck.ofOther(check, theirs.types());
        Map<LocalDate, Measured> byNight = theirs.evaluation().measure(other);
        Map<LocalDate, Answer> found = new TreeMap<>();
        theirs.nights().forEach((run, night) -> {
            Measured measured = Optional.ofNullable(byNight.get(night)).orElseGet(() -> Measured.ofNothing(other));
            found.put(run, new Answer(measured.figure(), Differences.OF_NOTHING));
        });
        return found;
    }
}
