package io.nightshift.definition.check;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Model;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * As much of a pipeline as could be bound; what was wrong in it is missing, and stands in the problems.
 *
 * @param pipeline name of the pipeline
 */
public record Draft(
        Optional<String> pipeline,
        Optional<Schedule> schedule,
        Map<String, Source> sources,
        Map<String, FeatureView> features,
        Map<String, TrainingSet> trainingSets,
        Map<String, Model> models) {

    /** @param parts components of Pipeline by name, as {@code Binder.bindParts} gives them */
    public static Draft of(Map<String, Object> parts) {
        return new Draft(
                Optional.ofNullable((String) parts.get("pipeline")),
                Optional.ofNullable((Schedule) parts.get("schedule")),
                named(parts.get("sources")),
                named(parts.get("features")),
                named(parts.get("trainingSets")),
                named(parts.get("models")));
    }

    /** Adds what is wrong beyond single keys. */
    public void check(Locations locations, Problems problems) {
        Findings findings = new Findings(locations, problems);
        Names.check(this, findings);
        schedule.ifPresent(found -> new ScheduleChecks(findings).check(found));
        Draft known = withKnownColumns(findings);
        sources.forEach((name, source) -> new SourceChecks(known, findings, name).check(source));
        Map<String, TypedFeatures> views = new FeatureChecks(known, findings).check();
        new TrainingSetChecks(known, findings).check();
        models.keySet().forEach(name -> new ModelChecks(known, findings, name).check());
        new InputChecks(known, findings, views).check();
    }

    /** What refers to a source asks for its columns first; one whose schema could not be bound is as good as none. */
    private Draft withKnownColumns(Findings findings) {
        Map<String, Source> known = new LinkedHashMap<>(sources);
        known.keySet().removeIf(name -> findings.unbound(Paths.key(Paths.key("sources", name), "schema")));
        return new Draft(pipeline, schedule, known, features, trainingSets, models);
    }

    @SuppressWarnings("unchecked") // bound by the record's own component type
    private static <T> Map<String, T> named(Object part) {
        return part == null ? Map.of() : (Map<String, T>) part;
    }
}
