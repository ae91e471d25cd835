package io.nightshift.registry;

import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One row of {@code ops/decisions}.
 *
 * @param sequence 1, 2, 3 ... of a model
 * @param decidedAt when it was written; the night from which it holds is the proposal's
 */
public record Decision(long sequence, Proposal proposal, Instant decidedAt, String runId) {

    /** Order in which decisions hold: by night, those of one night as they were written. */
    static final Comparator<Decision> IN_FORCE_ORDER =
            Comparator.comparing(Decision::night).thenComparing(Decision::sequence);

    static final String DDL = OpsTable.DECISIONS.ddl();

    /** What was decided. */
    public enum Kind {
        /** The challenger becomes champion, by its gate or by a person. */
        PROMOTE,
        /** The challenger lost; the champion stays. */
        REJECT,
        /** An earlier champion is champion again. */
        ROLLBACK,
        /** A person overrules a rejection; the challenger becomes champion. */
        APPROVE,
        /** The champion is to be trained anew. */
        RETRAIN,
        /** The champion was looked at and stays. */
        KEEP;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the version decided about is the champion afterwards. */
        public boolean enthrones() {
            return switch (this) {
                case PROMOTE, ROLLBACK, APPROVE -> true;
                case REJECT, RETRAIN, KEEP -> false;
            };
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Unique in the warehouse, and the same in a run that is done again: {@code flights.late.3}. */
    public String decisionId() {
        return proposal.id() + "." + sequence;
    }

    public LocalDate night() {
        return proposal.night();
    }

    public Kind kind() {
        return proposal.kind();
    }

    static Decision from(Row row) {
        Proposal proposal = new Proposal(
                new ModelId(row.getAs("pipeline"), row.getAs("model")),
                row.<Date>getAs("night").toLocalDate(),
                Kind.of(row.getAs("decision")),
                Optional.ofNullable(row.getAs("from_version")),
                Optional.ofNullable(row.getAs("to_version")),
                row.getAs("why"),
                new Proposal.BothMetrics(map(row, "champion_metrics"), map(row, "challenger_metrics")),
                map(row, "evidence"),
                row.getAs("who"),
                row.getAs("key"));
        return new Decision(
                row.<Long>getAs("sequence"),
                proposal,
                row.<Timestamp>getAs("decided_at").toInstant(),
                row.getAs("run_id"));
    }

    Row toRow() {
        return RowFactory.create(
                sequence,
                decisionId(),
                proposal.id().pipeline(),
                Date.valueOf(proposal.night()),
                proposal.id().model(),
                proposal.kind().text(),
                proposal.from().orElse(null),
                proposal.to().orElse(null),
                proposal.why(),
                CollectionConverters.asScala(proposal.metrics().champion()),
                CollectionConverters.asScala(proposal.metrics().challenger()),
                CollectionConverters.asScala(proposal.evidence()),
                proposal.who(),
                proposal.key(),
                Timestamp.from(decidedAt),
                runId);
    }

    private static <V> Map<String, V> map(Row row, String column) {
        return row.getJavaMap(row.fieldIndex(column));
    }
}
