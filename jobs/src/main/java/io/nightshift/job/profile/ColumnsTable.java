package io.nightshift.job.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.ops.OpsTable;
import io.nightshift.profile.ColumnProfile;
import io.nightshift.profile.ColumnProfile.FrequentText;
import io.nightshift.profile.ColumnProfile.Lengths;
import io.nightshift.profile.ColumnProfile.Range;
import io.nightshift.profile.ColumnState;
import io.nightshift.profile.ColumnType;
import io.nightshift.profile.RowsState;
import io.nightshift.spark.Frames;
import io.nightshift.table.Commit;
import io.nightshift.table.PinnedTable;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import io.nightshift.table.TableStore;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** {@code ops/columns}: one row for each pipeline, night, source and column. */
public final class ColumnsTable {
    public static final TableName NAME = TableName.ops("columns");

    private static final String DDL = OpsTable.COLUMNS.ddl();
    private static final List<String> QUANTILES = ColumnProfile.FRACTIONS.stream()
            .map(fraction -> "p" + Math.round(100 * fraction))
            .toList();

    private ColumnsTable() {}

    /**
     * Rows of a source that one run published.
     *
     * @param night of the rows
     * @param content digest under which raw holds them
     */
    public record SourceNight(String source, LocalDate night, String content, RowsState states) {}

    /** Replaces what is kept of runs, in one commit; by run, all sources that it profiled. */
    public static Commit write(JobContext context, Map<LocalDate, List<SourceNight>> runs) {
        Map<Slot, String> slots = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        runs.forEach((run, sources) -> {
            slots.put(Slot.of(context.pipeline().pipeline(), run), digest(sources));
            sources.forEach(source -> rows.addAll(rows(context, run, source)));
        });
        Dataset<Row> frame = Frames.of(context.spark(), DDL, rows).coalesce(1);
        return context.tables()
                .replace(new Replacement(NAME, frame, slots, context.run().runId()));
    }

    private static String digest(List<SourceNight> sources) {
        List<Object> parts = new ArrayList<>();
        sources.forEach(source -> {
            parts.add(source.source());
            parts.add(source.night());
            parts.add(source.content());
        });
        return Fingerprint.of(parts.toArray());
    }

    private static List<Row> rows(JobContext context, LocalDate run, SourceNight source) {
        List<Row> rows = new ArrayList<>();
        List<ColumnType> columns = source.states().columns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnState state = source.states().states().get(i);
            ColumnProfile profile = ColumnProfile.of(columns.get(i), state, context.zone());
            List<Object> values = new ArrayList<>(List.of(
                    context.run().runId(),
                    context.pipeline().pipeline(),
                    Date.valueOf(run),
                    source.source(),
                    Date.valueOf(source.night())));
            values.addAll(figures(profile));
            values.add(source.content());
            values.add(RowsState.bytes(state));
            rows.add(RowFactory.create(values.toArray()));
        }
        return rows;
    }

    private static List<Object> figures(ColumnProfile profile) {
        List<Object> figures = new ArrayList<>(List.of(
                profile.column().name(),
                profile.column().type(),
                profile.rows(),
                profile.nulls(),
                profile.notANumber(),
                profile.infinite(),
                profile.distinct()));
        Optional<Range> range = profile.range();
        figures.add(range.map(Range::least).orElse(null));
        figures.add(range.map(Range::greatest).orElse(null));
        figures.add(range.map(Range::mean).orElse(null));
        figures.add(range.map(Range::stddev).orElse(null));
        figures.add(range.map(ColumnsTable::quantiles).orElse(null));
        figures.add(profile.lengths().map(Lengths::shortest).orElse(null));
        figures.add(profile.lengths().map(Lengths::longest).orElse(null));
        figures.add(profile.frequent().stream().map(ColumnsTable::row).toArray(Row[]::new));
        return figures;
    }

    private static scala.collection.Map<String, String> quantiles(Range range) {
        Map<String, String> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < QUANTILES.size(); i++) {
            quantiles.put(QUANTILES.get(i), range.quantiles().get(i));
        }
        return CollectionConverters.asScala(quantiles);
    }

    private static Row row(FrequentText value) {
        return RowFactory.create(value.value(), value.atLeast());
    }

    /**
     * What is kept of a source by night of the rows: of those nights of which every column is there, as the table has it now and in
     * a form that can be read, for the very content that raw holds.
     *
     * @param contents digests under which raw holds the nights in question
     */
    static Map<LocalDate, RowsState> find(
            TableStore tables, TableName raw, List<ColumnType> columns, Map<LocalDate, String> contents) {
        Map<LocalDate, RowsState> kept = new TreeMap<>();
        Optional<PinnedTable> table = contents.isEmpty() ? Optional.empty() : tables.find(NAME);
        table.ifPresent(found -> {
            Object[] nights = contents.keySet().stream().map(Date::valueOf).toArray();
            List<Row> rows = found.rows()
                    .where(col("pipeline").equalTo(lit(raw.pipeline())))
                    .where(col("source").equalTo(lit(raw.name())))
                    .where(col("rows_night").isin(nights))
                    .select("rows_night", "column", "type", "content", "state")
                    .collectAsList(); // one small row for each night and column
            rows.stream()
                    .filter(row ->
                            row.getString(3).equals(contents.get(row.getDate(0).toLocalDate())))
                    .collect(Collectors.groupingBy(row -> row.getDate(0).toLocalDate()))
                    .forEach((night, states) -> states(columns, states).ifPresent(whole -> kept.put(night, whole)));
        });
        return kept;
    }

    private static Optional<RowsState> states(List<ColumnType> columns, List<Row> rows) {
        Map<String, Row> byName = rows.stream()
                .filter(row -> RowsState.isReadable(row.getAs("state")))
                .collect(Collectors.toMap(row -> row.getString(1), row -> row, (one, same) -> same));
        List<ColumnState> states = new ArrayList<>();
        for (ColumnType column : columns) {
            Row row = byName.get(column.name());
            if (row == null || !row.getString(2).equals(column.type())) {
                return Optional.empty();
            }
            states.add(RowsState.state(column.kind(), row.getAs("state")));
        }
        return Optional.of(new RowsState(columns, states));
    }
}
