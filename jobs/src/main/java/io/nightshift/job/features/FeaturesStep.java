package io.nightshift.job.features;

import static org.apache.spark.sql.functions.col;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Source;
import io.nightshift.feature.join.JoinCounts;
import io.nightshift.job.Fingerprint;
import io.nightshift.job.JobContext;
import io.nightshift.job.JobErrors;
import io.nightshift.job.NightRange;
import io.nightshift.job.Revisit;
import io.nightshift.job.SideBySide;
import io.nightshift.job.Step;
import io.nightshift.job.StepReport;
import io.nightshift.job.StepStatus;
import io.nightshift.plan.StepName;
import io.nightshift.table.Commit;
import io.nightshift.table.Layer;
import io.nightshift.table.Replacement;
import io.nightshift.table.Slot;
import io.nightshift.table.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes {@code features/<pipeline>/<view>}: what every entity's features are at the end of a night. Takes ranges: all nights
 * of one come out of one pass over the rows that any of them can reach. A view of a snapshot has rows only for nights on which
 * the snapshot changed, unless its rows hold for times of their own.
 *
 * <p>Of a view that sees rows of any age, what they have come to is kept on Sundays, in {@code states/<pipeline>/<view>}, and nights
 * after that begin with it.
 *
 * <p>Nights after those asked for that were written before, and that their rows can reach, are written anew with them where rows
 * have changed since, or the definition has: nights may be filled, and late rows may come, in any order.
 */
public final class FeaturesStep implements Step {
    /**
     * What became of one view.
     *
     * @param states where some of the nights are kept as states
     * @param notices what a person should know
     * @param counts of all of them together
     */
    private record Done(
            SourceView source,
            TableName table,
            Commit commit,
            Optional<Commit> states,
            List<String> notices,
            JoinCounts counts) {}

    @Override
    public StepName name() {
        return StepName.FEATURES;
    }

    @Override
    public boolean takesRanges() {
        return true;
    }

    @Override
    public String inputs(JobContext context, LocalDate night) {
        ViewSources sources = new ViewSources(context);
        List<ViewDigest> views = context.pipeline().features().keySet().stream()
                .map(view -> sources.digest(view, looks(context, NightRange.of(night))))
                .toList();
        return Fingerprint.of(context.definitionDigest(StepName.FEATURES), views);
    }

    @Override
    public boolean isIntact(JobContext context, LocalDate night) {
        return context.pipeline().features().keySet().stream()
                .noneMatch(view -> context.tables().isEdited(context.table(Layer.FEATURES, view), Slot.night(night)));
    }

    /** Costs nothing where no rows of a source came late while these nights did. */
    @Override
    public Revisit revisits(JobContext context, LocalDate first) {
        List<LocalDate> nights = Revisit.window(context, first);
        if (nights.isEmpty()) {
            return Revisit.NONE;
        }
        ViewSources sources = new ViewSources(context);
        NavigableSet<LocalDate> stale = new TreeSet<>();
        List<String> notices = new ArrayList<>();
        context.pipeline().features().keySet().forEach(name -> {
            NavigableSet<LocalDate> late = new TreeSet<>();
            sources.sources(name)
                    .forEach(source -> late.addAll(context.tables().lateNights(sources.table(source), nights.get(0))));
            if (!late.isEmpty()) {
                StaleNights found = new StaleNights(context, sources, name);
                found.among(nights.stream()).forEach(stale::add);
                found.beyond(late.headSet(nights.get(0))).ifPresent(notices::add);
            }
        });
        return new Revisit(List.copyOf(stale), notices, Map.of());
    }

    @Override
    public List<StepReport> run(JobContext context, NightRange nights) {
        if (context.pipeline().features().isEmpty()) {
            return nights.nights().stream()
                    .map(night -> StepReport.skipped(name(), night, "the pipeline has no feature views"))
                    .toList();
        }
        Map<String, Supplier<Done>> views = new LinkedHashMap<>();
        context.pipeline()
                .features()
                .keySet()
                .forEach(view -> views.put("features " + view + " " + nights, () -> write(context, view, nights)));
        try {
            return reports(context, List.copyOf(SideBySide.run(context, views).values()), nights);
        } catch (RuntimeException e) {
            throw JobErrors.unwrapped(e);
        }
    }

    private static Done write(JobContext context, String name, NightRange asked) {
        ViewSources sources = new ViewSources(context);
        TableName table = context.table(Layer.FEATURES, name);
        StaleNights others = new StaleNights(context, sources, name);
        StaleNights.Found stale = others.after(asked.last());
        List<String> notices = others.notices(asked, stale);
        NightRange nights = stale.isEmpty() ? asked : new NightRange(asked.first(), stale.last());
        SourceView source = sources.rowsSinceState(name, looks(context, nights));
        Map<String, Long> versions = source.versions();
        Map<Slot, String> slots = new TreeMap<>(Comparator.comparing(Slot::night));
        Stream.concat(asked.nights().stream(), stale.nights().stream()).forEach(night -> {
            Looks looks = looks(context, NightRange.of(night));
            slots.put(Slot.night(night), sources.digest(name, looks, versions).toString());
        });
        JoinCounts counts = JoinCounts.open(context.spark());
        Dataset<Row> values = values(sources, source, nights, counts);
        Dataset<Row> laidOut = FeatureTransforms.laidOut(
                only(values, nights, slots.keySet()), source.rows().view());
        Commit commit = context.tables()
                .replace(new Replacement(table, laidOut, slots, context.run().runId()));
        Set<LocalDate> written = slots.keySet().stream().map(Slot::night).collect(Collectors.toSet());
        Optional<Commit> states = new ViewStates(context, sources, name, versions).write(source, written);
        return new Done(source, table, commit, states, notices, counts);
    }

    /** Of the nights that are to be written. */
    private static Dataset<Row> only(Dataset<Row> values, NightRange nights, Set<Slot> wanted) {
        return wanted.size() == nights.nights().size()
                ? values
                : values.filter(col(ViewSources.NIGHT)
                        .isin(wanted.stream().map(Slot::night).toArray()));
    }

    private static Dataset<Row> values(ViewSources sources, SourceView source, NightRange nights, JoinCounts counts) {
        Dataset<Row> values = FeatureTransforms.values(source.rows(), nights, counts);
        FeatureView view = source.rows().view();
        Source of = sources.source(view.source());
        if (!of.isSnapshot() || of.isDatedSnapshot()) {
            return values;
        }
        return sources.changes(view, nights).isEmpty()
                ? values.limit(0) // no other snapshot: nothing to compute, and Spark sees it in the plan
                : FeatureTransforms.onChange(values, source.rows());
    }

    static Looks looks(JobContext context, NightRange nights) {
        return Looks.atEndsOf(nights, context.zone());
    }

    private static List<StepReport> reports(JobContext context, List<Done> views, NightRange nights) {
        Map<LocalDate, StepReport> reports = new TreeMap<>();
        nights.nights().forEach(night -> reports.put(night, StepReport.of(StepName.FEATURES, night, StepStatus.DONE)));
        for (Done view : views) {
            Rows rows = Rows.of(context, view, nights.nights());
            reports.replaceAll((night, report) -> told(report, view, rows));
            reports.computeIfPresent(
                    nights.last(), (night, report) -> JoinReport.told(noted(report, view), view.counts()));
        }
        return List.copyOf(reports.values());
    }

    private static StepReport told(StepReport report, Done view, Rows rows) {
        StepReport told = report.withRows(
                        report.rows().in() + rows.read().getOrDefault(report.night(), 0L),
                        report.rows().out() + rows.written().getOrDefault(report.night(), 0L))
                .writing(view.commit());
        StepReport kept = view.states().map(told::writing).orElse(told);
        for (SourceView source : view.source().all().toList()) {
            kept = reading(kept, source);
        }
        return kept;
    }

    private static StepReport reading(StepReport report, SourceView source) {
        StepReport read = source.table().map(report::reading).orElse(report);
        return source.states()
                .map(states -> read.reading(states.table().path(), states.version()))
                .orElse(read);
    }

    private static StepReport noted(StepReport report, Done view) {
        StepReport noted = report;
        for (String notice : view.notices()) {
            noted = noted.noting(notice);
        }
        return noted;
    }

    /** Source rows of each night, and rows that the view's table now has for it. */
    private record Rows(Map<LocalDate, Long> read, Map<LocalDate, Long> written) {
        static Rows of(JobContext context, Done view, List<LocalDate> nights) {
            Map<LocalDate, Long> read = view.source()
                    .table()
                    .map(raw -> context.tables().rowsByNight(raw.name(), raw.version(), nights))
                    .orElse(Map.of());
            return new Rows(
                    read,
                    context.tables().rowsByNight(view.table(), view.commit().version(), nights));
        }
    }
}
