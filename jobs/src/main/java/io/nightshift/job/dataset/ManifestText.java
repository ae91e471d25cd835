package io.nightshift.job.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.definition.TrainingSet;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.features.SourceView;
import io.nightshift.job.features.ViewSources;
import io.nightshift.spark.MeaningSettings;
import io.nightshift.table.PinnedTable;
import java.util.List;
import java.util.Locale;

/**
 * The recipe of one build: what was read at which version, by which definition and engine, under which options and settings, and
 * what came out, as a hash and in figures. Holds no time of day, so the same build has the same manifest.
 */
record ManifestText(JobContext context, TrainingBuild build) {
    static final String FORMAT = "2.0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static boolean isReadable(JsonNode manifest) {
        return manifest.path("format_version").asText().equals(FORMAT);
    }

    /** @param spine rows of the set's source */
    ObjectNode json(PinnedTable spine, List<SourceView> views, ContentHash content, BuildFacts facts) {
        ObjectNode json = NODES.objectNode()
                .put("format_version", FORMAT)
                .put("pipeline", context.pipeline().pipeline())
                .put("training_set", build.set())
                .put("model", build.model())
                .put("build", build.id())
                .put("night", build.night().toString())
                .put("rows", content.rows())
                .put("content_hash", content.hash())
                .put("definition_digest", TrainingBuild.definition(context, build.set(), build.model()))
                .put("plan_digest", context.plan().digest())
                .put("zone", context.zone().getId());
        Engine.of(context.spark()).facts().forEach(json.putObject("engine")::put);
        MeaningSettings.of(context.spark()).forEach(json.putObject("settings")::put);
        json.set("nights", nights());
        json.set("options", options());
        json.set("sources", sources(spine, views));
        facts.write(json);
        return json;
    }

    private ObjectNode nights() {
        TrainingNights nights = build.nights();
        return NODES.objectNode()
                .put("first", nights.all().first().toString())
                .put("validate_from", nights.validate().toString())
                .put("holdout_from", nights.holdout().toString())
                .put("last", nights.all().last().toString());
    }

    private ObjectNode options() {
        TrainingSet set = context.pipeline().trainingSets().get(build.set());
        ObjectNode options = NODES.objectNode()
                .put("as_of", set.asOf().name().toLowerCase(Locale.ROOT))
                .put("horizon", set.horizon().toString())
                .put("matures", set.matures().toString())
                .put("label", set.label())
                .put("where", set.where().orElse(null));
        ObjectNode boundaries = options.putObject("boundaries");
        set.features().stream()
                .flatMap(view -> context.pipeline().reaches(view).keySet().stream())
                .forEach(view -> boundaries.put(
                        view,
                        context.pipeline()
                                .features()
                                .get(view)
                                .boundary()
                                .name()
                                .toLowerCase(Locale.ROOT)));
        return options;
    }

    private ArrayNode sources(PinnedTable spine, List<SourceView> views) {
        ArrayNode sources = NODES.arrayNode();
        sources.add(source("rows", spine, build.nights().all()));
        views.stream().flatMap(SourceView::all).forEach(view -> view.table()
                .ifPresent(table -> sources.add(source(view.rows().name(), table, view.nights()))));
        return sources;
    }

    private ObjectNode source(String use, PinnedTable table, NightRange nights) {
        ObjectNode digests = NODES.objectNode();
        new ViewSources(context)
                .digests(table.name().name(), nights)
                .forEach((night, digest) -> digests.put(night.toString(), digest));
        ObjectNode source = NODES.objectNode()
                .put("use", use)
                .put("table", table.name().path())
                .put("version", table.version())
                .put("first", nights.first().toString())
                .put("last", nights.last().toString());
        source.set("digests", digests);
        return source;
    }
}
