package io.nightshift.registry;

import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * {@code ops/decisions}: what was decided about models, appended and never changed. Every decision names the champion it was
 * decided upon and is written only while that still is the champion, so two runs cannot decide past each other.
 */
public final class DecisionLog {
    public static final TableName TABLE = TableName.ops("decisions");
    private static final int ATTEMPTS = 5;

    private final SparkSession spark;
    private final TableStore tables;
    private final Clock clock;

    public DecisionLog(SparkSession spark, TableStore tables, Clock clock) {
        this.spark = spark;
        this.tables = tables;
        this.clock = clock;
    }

    /** What became of a proposal: the decision, and its commit; nothing was written where the decision stood already. */
    public record Recorded(Decision decision, Commit commit) {}

    /** All decisions about a model, in the order in which they were written. */
    public List<Decision> decisions(ModelId id) {
        return decisions(read(), id);
    }

    /** All decisions about the models of a pipeline, in the order in which they hold. */
    public List<Decision> decisions(String pipeline) {
        return read().rows().stream()
                .filter(decision -> decision.proposal().id().pipeline().equals(pipeline))
                .sorted(Decision.IN_FORCE_ORDER)
                .toList();
    }

    /** The champion of a night: the last decision up to and including it that enthroned a version. */
    public Optional<Champion> championOf(ModelId id, LocalDate night) {
        return Reign.of(decisions(id)).championOf(night);
    }

    /**
     * Writes a decision, once: where one with the same key stands, that one is returned.
     *
     * @throws io.nightshift.failure.PipelineException TRANSIENT where the champion is no longer the one decided upon
     */
    public Recorded record(Proposal proposal, String runId) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SmallTable<Decision> table = read();
            List<Decision> known = decisions(table, proposal.id());
            Optional<Decision> same = known.stream()
                    .filter(decision -> decision.proposal().key().equals(proposal.key()))
                    .findFirst();
            if (same.isPresent()) {
                return new Recorded(same.get(), tables.held(TABLE, List.of(slot(same.get()))));
            }
            refuseIfMoved(known, proposal);
            Decision next = next(known, proposal, runId);
            Optional<Commit> commit = tables.appendIfUnchanged(replacement(next), table.version());
            if (commit.isPresent()) {
                return new Recorded(next, commit.get());
            }
        }
        throw RegistryErrors.busy(TABLE, ATTEMPTS);
    }

    private static void refuseIfMoved(List<Decision> known, Proposal proposal) {
        Optional<Long> now = Reign.of(known).championOf(proposal.night()).map(Champion::version);
        if (!now.equals(proposal.from())) {
            throw RegistryErrors.championMoved(proposal, now);
        }
    }

    private Decision next(List<Decision> known, Proposal proposal, String runId) {
        long last = known.stream().mapToLong(Decision::sequence).max().orElse(0);
        return new Decision(last + 1, proposal, clock.instant().truncatedTo(ChronoUnit.MICROS), runId);
    }

    private Replacement replacement(Decision decision) {
        return Replacement.of(
                TABLE,
                Frames.of(spark, Decision.DDL, List.of(decision.toRow())).coalesce(1),
                slot(decision),
                decision.proposal().key(),
                decision.runId());
    }

    private static Slot slot(Decision decision) {
        ModelId id = decision.proposal().id();
        return Slot.of(id.pipeline(), decision.night())
                .with("model", id.model())
                .with("sequence", String.valueOf(decision.sequence()));
    }

    private SmallTable<Decision> read() {
        return SmallTable.read(tables, TABLE, Decision::from);
    }

    private static List<Decision> decisions(SmallTable<Decision> table, ModelId id) {
        return table.rows().stream()
                .filter(decision -> decision.proposal().id().equals(id))
                .sorted(Comparator.comparing(Decision::sequence))
                .toList();
    }
}
