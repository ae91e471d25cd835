package io.nightshift.feature.join;

import io.nightshift.feature.Feature;
import io.nightshift.feature.FeatureColumns;
import io.nightshift.feature.window.Event;
import io.nightshift.feature.window.Slice;
import io.nightshift.feature.window.WindowSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/** Finds among the rows that a look sees those that each feature comes from. */
final class EvidenceSearch {
    private final FeatureColumns features;
    private final ViewKernel kernel;
    private final SeenRows seen;

    EvidenceSearch(SourceSide side, SeenRows seen) {
        this.features = side.features();
        this.kernel = side.kernel();
        this.seen = seen;
    }

    /** Of every feature in declared order. */
    List<Evidence> all() {
        List<Evidence> all = new ArrayList<>();
        for (int i = 0; i < features.windowed().size(); i++) {
            all.add(windowed(features.windowed().get(i), i));
        }
        for (int i = 0; i < features.latest().size(); i++) {
            all.add(latest(features.latest().get(i), i));
        }
        features.derived().forEach(feature -> all.add(new Evidence(feature, Optional.empty(), List.of())));
        return all;
    }

    private Evidence windowed(Feature.Windowed feature, int output) {
        for (WindowSpec window : kernel.windows()) {
            for (Slice slice : window.slices()) {
                if (slice.output() == output) {
                    return new Evidence(
                            feature, Optional.of(Evidence.Span.of(window, seen.now())), inside(window, slice));
                }
            }
        }
        throw new IllegalStateException("no window gives " + feature.name());
    }

    private List<Evidence.Used> inside(WindowSpec window, Slice slice) {
        List<Evidence.Used> used = new ArrayList<>();
        for (SeenRows.Seen row : seen.rows()) {
            Event event = SourceRow.event(row.payload(), kernel, used.size());
            Object value = event.input(slice.input());
            if (value != null && window.holds(event.time(), seen.now())) {
                Object taken = slice.input() < 0
                        ? null
                        : external(value, kernel.inputs().get(slice.input()).type());
                used.add(used(row, taken));
            }
        }
        used.sort(Comparator.comparing(Evidence.Used::time));
        return used;
    }

    private Evidence latest(Feature.Latest feature, int position) {
        Newest newest = new Newest(kernel.sequence());
        for (SeenRows.Seen row : seen.rows()) {
            if (!kernel.skipNulls() || SourceRow.latest(row.payload(), kernel, position) != null) {
                newest.see(row.payload());
            }
        }
        InternalRow chosen = newest.asOf(seen.now(), kernel.ttl());
        List<Evidence.Used> used = seen.rows().stream()
                .filter(row -> row.payload() == chosen)
                .map(row -> used(row, external(SourceRow.latest(chosen, kernel, position), feature.type())))
                .toList();
        return new Evidence(feature, Optional.of(Evidence.Span.of(kernel, seen.now())), used);
    }

    private static Evidence.Used used(SeenRows.Seen row, Object value) {
        long known = SourceRow.known(row.payload());
        Optional<Instant> knownAt = known == Long.MIN_VALUE ? Optional.empty() : Optional.of(Evidence.instant(known));
        return new Evidence.Used(Evidence.instant(SourceRow.time(row.payload())), knownAt, value, row.json());
    }

    private static Object external(Object value, DataType type) {
        return value instanceof Object[] elements
                ? Arrays.stream(elements)
                        .map(element -> external(element, ((ArrayType) type).elementType()))
                        .toList()
                : CatalystTypeConverters.convertToScala(value, type);
    }
}
