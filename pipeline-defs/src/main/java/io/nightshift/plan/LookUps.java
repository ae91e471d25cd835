package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.TrainingSet.AsOf;
import io.nightshift.definition.Window;
import io.nightshift.definition.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What each window and look-up sees, with its edges. */
final class LookUps {
    private LookUps() {}

    static List<String> of(FeatureView view, Source source) {
        String time = source.time().orElseGet(() -> snapshotTime(source));
        List<String> lines = new ArrayList<>();
        if (!view.views().isEmpty()) {
            lines.add("rows have what " + String.join(" and ", view.views()) + " said of them at their " + time);
        }
        view.delay()
                .ifPresent(
                        delay -> lines.add("every row is taken to be " + Shapes.words(delay) + " younger than it is"));
        for (Aggregate aggregate : view.aggregate()) {
            for (Window window : aggregate.windows()) {
                lines.add(features(aggregate, window) + ": " + counted(aggregate)
                        + within(view.boundary(), window, time));
            }
        }
        if (!view.columns().isEmpty()) {
            String columns = view.columns().stream().map(String::valueOf).collect(Collectors.joining(", "));
            String newest = view.skipNulls()
                    ? ": each the newest value that is not null, of rows with "
                    : ": the newest row with ";
            lines.add(columns + newest + time + " " + until(view.boundary()) + oldest(view));
        }
        view.derive().forEach((name, expression) -> lines.add(name + ": " + expression));
        source.known()
                .filter(known -> !view.ignoreKnown())
                .ifPresent(known -> lines.add("of all these only rows with " + known + " " + until(view.boundary())));
        return lines;
    }

    private static String snapshotTime(Source source) {
        String night = "the night that first saw the snapshot";
        return source.from()
                .map(from -> "the later of " + from + " and " + night)
                .orElse(night);
    }

    /** What t is for the rows of a training set, and for those scored. */
    static String asOf(TrainingSet set) {
        if (set.asOf() == AsOf.EVENT) {
            return "the row's own time";
        }
        long horizon = set.horizon().toDays();
        String night = horizon == 0 ? "N" : "N - " + horizon;
        return "the midnight that ends night " + night
                + ", for a row of night N; there, whatever the boundary, windows see"
                + " t - W <= time < t and look-ups time < t";
    }

    private static String features(Aggregate aggregate, Window window) {
        return aggregate.ops().stream()
                .map(operation -> aggregate.feature(operation, window))
                .collect(Collectors.joining(", "));
    }

    private static String counted(Aggregate aggregate) {
        return aggregate.where().map(where -> "rows where " + where + ", with ").orElse("rows with ");
    }

    private static String within(Boundary boundary, Window window, String time) {
        if (window.nights().isPresent()) {
            return time + " " + until(boundary) + " and in the last whole block of "
                    + window.nights().getAsInt() + " nights, counted from a Monday, that ended <= t";
        }
        if (window.length().isEmpty()) {
            return time + " " + until(boundary);
        }
        return boundary == Boundary.AT_OR_BEFORE
                ? "t - " + window + " < " + time + " <= t"
                : "t - " + window + " <= " + time + " < t";
    }

    private static String until(Boundary boundary) {
        return boundary == Boundary.AT_OR_BEFORE ? "<= t" : "< t";
    }

    private static String oldest(FeatureView view) {
        return view.ttl().map(ttl -> ", at most " + Shapes.words(ttl) + " old").orElse(", however old");
    }
}
