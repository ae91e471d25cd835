package io.nightshift.definition.check;

import io.nightshift.definition.Channel;
import io.nightshift.definition.FeatureView;
import io.nightshift.definition.Model;
import io.nightshift.definition.Schedule;
import io.nightshift.definition.Source;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Problems;
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
        Map<String, Model> models,
        Map<String, Channel> channels) {

    /** @param parts components of Pipeline by name, as {@code Binder.bindParts} gives them */
    public static Draft of(Map<String, Object> parts) {
        return new Draft(
                Optional.ofNullable((String) parts.get("pipeline")),
                Optional.ofNullable((Schedule) parts.get("schedule")),
                named(parts.get("sources")),
                named(parts.get("features")),
                named(parts.get("trainingSets")),
                named(parts.get("models")),
                named(parts.get("channels")));
    }

    /** Adds what is wrong beyond single keys. */
    public void check(Locations locations, Problems problems) {
        Findings findings = new Findings(locations, problems);
        Names.check(this, findings);
        schedule.ifPresent(found -> new ScheduleChecks(findings).check(found));
        sources.keySet().forEach(name -> new SourceChecks(this, findings, name).check());
        new ReferenceChecks(this, findings).check();
        Map<String, TypedFeatures> views = new FeatureChecks(this, findings).check();
        new TrainingSetChecks(this, findings).check();
        models.keySet().forEach(name -> new ModelChecks(this, findings, name).check());
        channels.forEach((name, channel) -> new ChannelChecks(findings, channel, name).check());
        new InputChecks(this, findings, views).check();
    }

    @SuppressWarnings("unchecked") // bound by the record's own component type
    private static <T> Map<String, T> named(Object part) {
        return part == null ? Map.of() : (Map<String, T>) part;
    }
}
