package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Model;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as a person reads it on a terminal: what is read and written, and what every look-up sees. */
public final class PlanWords {
    private final Plan plan;
    private final Outlets outlets;
    private final StringBuilder text = new StringBuilder();

    private PlanWords(Plan plan) {
        this.plan = plan;
        this.outlets = new Outlets(plan.pipeline(), plan.warehouse());
    }

    public static String of(Plan plan) {
        return new PlanWords(plan).write();
    }

    private String write() {
        Pipeline pipeline = plan.pipeline();
        line(
                0,
                pipeline.pipeline() + " in " + plan.environment() + ", plan "
                        + plan.digest().substring(0, 12));
        line(0, pipeline.description());
        line(0, "warehouse " + plan.warehouse());
        nights(pipeline.schedule());
        section("Sources", pipeline.sources());
        pipeline.sources().forEach(this::source);
        section("Features, at a time t", pipeline.features());
        pipeline.features().forEach(this::view);
        section("Training sets", pipeline.trainingSets());
        pipeline.trainingSets().forEach(this::set);
        section("Models", pipeline.models());
        pipeline.models().forEach(this::model);
        plan.dags().forEach(this::dag);
        return text.toString();
    }

    private void nights(Schedule schedule) {
        line(0, "");
        line(0, "Nights");
        line(1, "a night is a date in " + schedule.timezone() + "; the first is " + schedule.start());
        line(1, "the run of a night starts after it ended: cron \"" + schedule.nightly() + "\" of the next date");
        long days = schedule.revisit().toDays();
        line(
                1,
                days == 0
                        ? "nights before it stay as they are, whatever becomes of their rows"
                        : "nights up to " + days
                                + " before it whose rows have changed go through ingest and features again");
        if (!plan.pipeline().models().isEmpty()) {
            line(1, "retraining: " + retraining(schedule.retrain()));
        }
    }

    private String retraining(Optional<String> cron) {
        boolean isAskedFor = plan.pipeline().models().values().stream()
                .anyMatch(model -> !model.monitor().retrainWhen().isEmpty());
        Stream<String> asked = isAskedFor ? Stream.of("when monitoring asks for it") : Stream.empty();
        String words = Stream.concat(cron.stream().map(line -> "cron \"" + line + "\""), asked)
                .collect(Collectors.joining(", and "));
        return words.isEmpty() ? "by the command only: no cron line and no retrain_when" : words;
    }

    private void source(String name, Source source) {
        String from = source.read()
                .map(read -> read.format().name().toLowerCase(Locale.ROOT) + " " + read.path())
                .or(source::table)
                .orElse("");
        line(1, name + ": " + from);
        line(
                2,
                source.time()
                        .map(time -> "a row belongs to the night of " + time)
                        .orElse("a whole snapshot, as of the start of the first night that saw its content"));
        source.known().ifPresent(known -> line(2, "no feature sees a row before " + known));
        source.sequence()
                .ifPresent(column -> line(2, "of rows of one time, that with the greater " + column + " is the newer"));
        source.from().ifPresent(since -> line(2, "a row holds from " + since + ", but not before its snapshot"));
        source.until().ifPresent(until -> line(2, "a row holds until " + until));
        source.changes()
                .ifPresent(changes -> line(
                        2,
                        "a row holds until the next of its " + String.join(", ", changes.key())
                                + changes.deleted()
                                        .map(deleted -> ", which is gone where " + deleted)
                                        .orElse("")));
        line(
                2,
                Words.counted(source.checks().size(), "check", "checks") + "; the night fails beyond "
                        + source.maxQuarantined() + " rejected rows");
        line(2, CheckPasses.of(source).words());
    }

    private void view(String name, FeatureView view) {
        line(
                1,
                name + ": by " + String.join(", ", view.entity()) + ", from " + view.source()
                        + (view.views().isEmpty() ? "" : " with " + String.join(", ", view.views()))
                        + view.where().map(where -> " where " + where).orElse(""));
        LookUps.of(view, plan.pipeline().sources().get(view.source())).forEach(words -> line(2, words));
        Scans.of(plan.pipeline(), name).forEach(words -> line(2, words));
    }

    private void set(String name, TrainingSet set) {
        line(
                1,
                name + ": a row for every row of " + set.rows()
                        + set.where().map(where -> " where " + where).orElse(""));
        line(
                2,
                "label " + set.label() + "; labels of night N count from the run of night N + "
                        + set.matures().toDays());
        line(2, "t is " + LookUps.asOf(set));
        if (set.pin() == TrainingSet.Pin.VERSIONS) {
            line(2, "rows are not kept: they are made again from the versions of their sources");
        }
    }

    private void model(String name, Model model) {
        long over = model.train().over().toDays();
        long holdout = model.train().holdout().toDays();
        line(
                1,
                name + ": " + Words.key(model.task()) + " on " + model.trainingSet() + ", "
                        + Words.key(model.algorithm().estimator()) + " "
                        + model.algorithm().parameters());
        line(2, "trained on the last " + over + " nights with mature labels, the newest " + holdout + " held out");
        line(2, "promoted when " + Words.gate(model.gate()));
        model.score()
                .ifPresent(score ->
                        line(2, "scores " + score.rows() + " every night, by " + String.join(", ", score.key())));
        if (!model.monitor().retrainWhen().isEmpty()) {
            line(
                    2,
                    "retrained when "
                            + model.monitor().retrainWhen().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" or "))
                            + often(model.monitor().retrain()));
        }
        Persistence persist = model.monitor().drift().persist();
        if (persist.of() > 1) {
            line(2, "an alert of drift opens once it was seen in " + persist + " nights, or is grave");
        }
    }

    private static String often(Model.RetrainLimits limits) {
        return ", asked for " + Words.counted((int) limits.coolDown().toDays(), "night", "nights") + " apart at least"
                + limits.perMonth()
                        .map(most -> ", " + most + " in a month at most")
                        .orElse("");
    }

    private void dag(Dag dag) {
        line(0, "");
        line(
                0,
                "Flow " + dag.dagId() + ": "
                        + dag.cron().map(cron -> "cron \"" + cron + "\"").orElse("only triggered"));
        dag.tasks().forEach(task -> {
            StepName step = StepName.valueOf(task.step().toUpperCase(Locale.ROOT));
            String tables = outlets.tables(step).sorted().distinct().collect(Collectors.joining(", "));
            line(1, String.format("%-9s %s", task.step(), DagPage.does(step)));
            if (!tables.isEmpty()) {
                line(1, " ".repeat(10) + "writes " + tables);
            }
        });
    }

    private void section(String title, Map<String, ?> content) {
        if (!content.isEmpty()) {
            line(0, "");
            line(0, title);
        }
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }
}
