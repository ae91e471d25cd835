package io.nightshift.feature.join;

import io.nightshift.feature.Feature;
import io.nightshift.feature.window.Blocks;
import io.nightshift.feature.window.WindowSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One feature of one row, and the source rows that it was computed from.
 *
 * @param span of time in which source rows count; empty for derived features, which come from other features
 * @param rows oldest first; those of a window that the aggregate does not leave out, or the one that holds the latest value
 */
public record Evidence(Feature feature, Optional<Span> span, List<Used> rows) {

    /**
     * From when until when a row must have happened to count, its view's delay added.
     *
     * @param from empty for ever
     * @param fromIncluded whether what happened at its very beginning counts
     */
    public record Span(Optional<Instant> from, boolean fromIncluded, Instant to, boolean toIncluded) {
        static Span of(WindowSpec window, long now) {
            if (window.blocks() != null) {
                Blocks.Block block = window.blocks().lastBefore(now);
                return new Span(Optional.of(instant(block.begin())), true, instant(block.end()), false);
            }
            return new Span(
                    window.micros() == WindowSpec.LIFETIME
                            ? Optional.empty()
                            : Optional.of(instant(now - window.micros())),
                    window.edge() == WindowSpec.Edge.BEFORE,
                    instant(now),
                    window.edge() == WindowSpec.Edge.AT_OR_BEFORE);
        }

        /** Of latest values: one of exactly the limit's age still counts. */
        static Span of(ViewKernel kernel, long now) {
            return new Span(
                    kernel.ttl() == Long.MAX_VALUE ? Optional.empty() : Optional.of(instant(now - kernel.ttl())),
                    true,
                    instant(now),
                    !kernel.strict());
        }
    }

    /**
     * A source row.
     *
     * @param time at which it could be used: its event time, or the view's delay later
     * @param known at which it became known, where the source says so
     * @param value what the feature took from it; null where it counts as a row
     * @param row all its columns, as JSON
     */
    public record Used(Instant time, Optional<Instant> known, Object value, String row) {}

    /**
     * What is behind every feature of a view, in declared order. Asks the classes that compute features which rows are seen,
     * are inside a window, or are the newest. Reads the source.
     *
     * @param one a single row, as for {@link PointInTime#attach(Dataset, AsOf, List)}
     * @throws io.nightshift.failure.PipelineException as {@code attach} does
     */
    public static List<Evidence> of(Dataset<Row> one, AsOf asOf, ViewRows view) {
        SourceSide side = new SourceSide(view, asOf);
        return new EvidenceSearch(side, SeenRows.of(one, asOf, side)).all();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
    }
}
