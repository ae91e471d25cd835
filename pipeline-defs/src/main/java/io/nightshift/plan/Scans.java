package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Source;
import io.nightshift.definition.shape.Shapes;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a look at a view reads: partitions of nights and columns of sources; no others are opened. */
final class Scans {
    private final Pipeline pipeline;

    private Scans(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Of the view's own source, then of those that views behind it read. */
    static List<String> of(Pipeline pipeline, String view) {
        Scans scans = new Scans(pipeline);
        return pipeline.reaches(view).entrySet().stream()
                .map(seen -> scans.words(
                        seen.getKey(), seen.getValue(), !seen.getKey().equals(view)))
                .toList();
    }

    /**
     * @param reach how far back from the look rows are read
     * @param behind whether it is another view, which rows look at
     */
    private String words(String name, Optional<Duration> reach, boolean behind) {
        FeatureView view = pipeline.features().get(name);
        return "reads of " + view.source() + (behind ? ", for " + name : "") + ": " + nights(view, reach, behind) + "; "
                + columns(view);
    }

    private String columns(FeatureView view) {
        if (view.dependsOnAge()) {
            return "every column, to tell rows of one time apart";
        }
        if (!view.views().isEmpty()) {
            return "every column, since rows are brought to other views whole";
        }
        Set<String> columns = new LinkedHashSet<>();
        new Lineage(pipeline).features(view).values().forEach(origin -> {
            origin.choices().forEach(column -> columns.add(column.name()));
            origin.values().forEach(column -> columns.add(column.name()));
        });
        return String.join(", ", columns);
    }

    private String nights(FeatureView view, Optional<Duration> reach, boolean behind) {
        Source source = pipeline.sources().get(view.source());
        if (source.isSnapshot()) {
            return behind ? "the snapshots that those rows saw" : "the newest snapshot before t";
        }
        return reach.map(length -> "the nights that lie within " + Shapes.words(length) + " before t")
                .orElseGet(() -> "all nights before t, " + older(view, source));
    }

    /** How the nights are read that only what has no end reaches. */
    private static String older(FeatureView view, Source source) {
        if (view.reach().isPresent()) {
            return "as far back as its rows are looked at from";
        }
        if (view.canBeSummedUp(source)) {
            return "the older ones as they were summed up on a Sunday";
        }
        return "all of them each time, as "
                + view.endless()
                        .map(op -> "a lifetime of " + op.name().toLowerCase(Locale.ROOT) + " needs every value")
                        .orElseGet(() -> lateWords(source));
    }

    private static String lateWords(Source source) {
        return source.until().isPresent() || source.changes().isPresent()
                ? "a row may cease to hold much later"
                : source.known()
                        .map(known -> known + " may let a row be seen much later")
                        .orElseThrow();
    }
}
