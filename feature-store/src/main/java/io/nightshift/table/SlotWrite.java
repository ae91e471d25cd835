package io.nightshift.table;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delta's own write to a table that exists, made upon one version of it or not at all.
 *
 * <p>A writer of data frames with a transaction token replays the whole log to learn which tokens it holds. That is not
 * needed here: no token of the version that was looked at can bar the next one. It is enough that this version is still the
 * newest when the transaction starts, and that a commit which comes in between with the table's token is a conflict.
 *
 * @param options as a writer of data frames takes them, with the token
 */
record SlotWrite(DeltaLog log, long version, Map<String, String> options) {

    /** Adds rows to those that are there, whatever they are. */
    void append(Dataset<Row> rows) {
        commit(SaveMode.Append, rows, options, file -> {});
    }

    /** Adds the rows of a replacement whose slots hold none. */
    void fill(Replacement replacement) {
        commit(SaveMode.Append, replacement.rows(), options, file -> refuseStray(replacement, file));
    }

    /** Puts the rows of a replacement in place of whatever lies in its slots. */
    void replace(Replacement replacement) {
        Map<String, String> more = new HashMap<>(options);
        more.put("replaceWhere", replacement.predicate());
        commit(SaveMode.Overwrite, replacement.rows(), more, file -> {}); // Delta itself refuses stray rows here
    }

    private static void refuseStray(Replacement replacement, AddFile file) {
        Map<String, String> partition = CollectionConverters.asJava(file.partitionValues());
        if (replacement.slots().keySet().stream().noneMatch(slot -> slot.overlaps(partition))) {
            throw new IllegalStateException("rows of " + partition + " lie in no slot that the run owns in table "
                    + replacement.table() + ", nothing is written");
        }
    }

    private void commit(SaveMode mode, Dataset<Row> rows, Map<String, String> settings, Consumer<AddFile> check) {
        DeltaOptions delta = new DeltaOptions(
                scala.collection.immutable.Map.from(CollectionConverters.asScala(settings)),
                rows.sparkSession().sessionState().conf());
        WriteIntoDelta write = new WriteIntoDelta(
                log, mode, delta, noColumns(), Map$.MODULE$.empty(), rows, Option.empty(), Option.empty(), false);
        log.withNewTransaction(Option.empty(), Option.empty(), transaction -> commit(transaction, write, check));
    }

    /** Leaves the write out where another writer came first, as Delta does where the token is used. */
    private Option<Object> commit(OptimisticTransaction transaction, WriteIntoDelta write, Consumer<AddFile> check) {
        if (transaction.readVersion() != version) {
            return Option.empty();
        }
        DeltaOptions delta = write.options();
        transaction.readTxn().addOne(delta.txnAppId().get());
        var data = write.writeAndReturnCommitData(
                transaction, write.data().sparkSession(), Option.empty(), write.writeAndReturnCommitData$default$4());
        for (Action action : CollectionConverters.asJava(data.actions())) {
            if (action instanceof AddFile file) {
                check.accept(file);
            }
        }
        var operation = new DeltaOperations.Write(
                write.mode(),
                Option.apply(write.partitionColumns()),
                delta.replaceWhere(),
                delta.userMetadata(),
                Option.apply(false),
                Option.apply(delta.canOverwriteSchema()),
                Option.apply(delta.canMergeSchema()),
                Option.empty(),
                Option.empty());
        return transaction.commitIfNeeded(data.actions(), operation, data.stringTags());
    }

    @SuppressWarnings("unchecked")
    private static Seq<String> noColumns() {
        return (Seq<String>) (Seq<?>) Nil$.MODULE$;
    }
}
