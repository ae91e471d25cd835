package io.nightshift.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import scala.jdk.javaapi.CollectionConverters;

/** The order in which derived features can be computed: each after those its expression names. */
final class DerivedOrder {
    private DerivedOrder() {}

    /** @throws io.nightshift.failure.PipelineException USAGE where they lead back to themselves, or cannot be parsed */
    static List<Feature.Derived> sorted(String view, List<Feature.Derived> features) {
        Map<String, Feature.Derived> waiting = new LinkedHashMap<>();
        features.forEach(feature -> waiting.put(feature.name(), feature));
        List<Feature.Derived> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Feature.Derived> ready = waiting.values().stream()
                    .filter(feature -> names(view, feature).stream().noneMatch(waiting::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                throw FeatureErrors.cycle(view, waiting.keySet());
            }
            sorted.addAll(ready);
            ready.forEach(feature -> waiting.remove(feature.name()));
        }
        return sorted;
    }

    private static Set<String> names(String view, Feature.Derived feature) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Expression leaf : CollectionConverters.asJava(parse(view, feature).collectLeaves())) {
            if (leaf instanceof UnresolvedAttribute attribute) {
                names.add(attribute.nameParts().head());
            }
        }
        return names;
    }

    private static Expression parse(String view, Feature.Derived feature) {
        try {
            return new CatalystSqlParser().parseExpression(feature.expression());
        } catch (Exception e) {
            throw FeatureErrors.badExpression(view, feature.name(), e);
        }
    }
}
