package io.nightshift.job.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeMap$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.plans.physical.UnknownPartitioning;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A query whose rows tasks take in one by one. */
record OnePass(QueryExecution query, StructType schema, Questions questions, TallyOfRows tally) {
    /** What a listener of queries is told that it was. */
    private static final String NAME = "tally";

    /** @param bytes of all rows that are held */
    record Found(Map<LocalDate, NightTotals> nights, JavaRDD<TallyOfRows.Part> parts, long bytes) {}

    static OnePass of(Dataset<Row> rows, List<Column> kept, List<Quantity> quantities, boolean isHeld) {
        Questions questions = new Questions(quantities);
        Dataset<Row> read = questions.laidOut(rows, kept);
        StructType schema = read.schema();
        Layout layout = questions.layout(schema, kept);
        QueryExecution query = ((org.apache.spark.sql.classic.Dataset<Row>) read).queryExecution();
        return new OnePass(query, schema, questions, new TallyOfRows(schema, layout, isHeld));
    }

    /** Runs it; collects a part a task, and what each found of ranks. */
    Found run() {
        return SQLExecution.withNewExecutionId(query, Option.apply(NAME), () -> {
            JavaRDD<TallyOfRows.Part> parts = query.toRdd().toJavaRDD().mapPartitions(tally);
            if (!tally.isHeld()) {
                return found(parts);
            }
            parts.persist(StorageLevel.MEMORY_AND_DISK());
            try {
                return found(parts);
            } catch (RuntimeException e) {
                parts.unpersist();
                throw e;
            }
        });
    }

    private Found found(JavaRDD<TallyOfRows.Part> parts) {
        List<TallyOfRows.Part> last = parts.filter(TallyOfRows.Part::isLast).collect();
        Map<Integer, NightState> states = TallyOfRows.together(last);
        RankSearch search = new RankSearch(questions, states);
        for (Set<RankSearch.Wanted> wanted = search.wanted(); !wanted.isEmpty(); wanted = search.wanted()) {
            RankPass pass = new RankPass(tally.layout(), search.level() + 1, wanted);
            search.see(RankPass.together(again(parts).mapPartitions(pass).collect()));
        }
        Map<LocalDate, NightTotals> nights = new TreeMap<>();
        states.forEach((night, state) ->
                nights.put(LocalDate.ofEpochDay(night), new NightTotals(questions, state, search.quantiles(night))));
        return new Found(
                nights, parts, last.stream().mapToLong(TallyOfRows.Part::held).sum());
    }

    /** The same rows once more: as they are held, or read again. */
    private JavaRDD<InternalRow> again(JavaRDD<TallyOfRows.Part> parts) {
        int columns = schema.size();
        return tally.isHeld()
                ? parts.flatMap(part -> part.unpacked(columns))
                : query.toRdd().toJavaRDD();
    }

    /** The first so many columns of what is held. Knowing how large it is, Spark need not shuffle what fits into memory. */
    Dataset<Row> held(Found found, int columns) {
        JavaRDD<InternalRow> rows = again(found.parts());
        SparkSession spark = query.sparkSession();
        List<Attribute> attributes = new ArrayList<>(CollectionConverters.asJava(DataTypeUtils.toAttributes(schema)));
        Statistics size = new Statistics(
                new scala.math.BigInt(java.math.BigInteger.valueOf(found.bytes())),
                Option.empty(),
                AttributeMap$.MODULE$.empty(),
                false);
        LogicalRDD plan = new LogicalRDD(
                CollectionConverters.asScala(attributes).toSeq(),
                rows.rdd(),
                new UnknownPartitioning(0),
                CollectionConverters.asScala(List.<SortOrder>of()).toSeq(),
                false,
                Option.empty(),
                spark,
                Option.apply(size),
                Option.empty());
        Dataset<Row> held = org.apache.spark.sql.classic.Dataset.ofRows(spark, plan);
        List<Column> named = new ArrayList<>();
        for (String name : List.of(schema.fieldNames()).subList(0, columns)) {
            named.add(held.col("`" + name.replace("`", "``") + "`"));
        }
        return held.select(named.toArray(Column[]::new));
    }
}
