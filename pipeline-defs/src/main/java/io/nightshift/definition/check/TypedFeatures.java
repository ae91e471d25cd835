package io.nightshift.definition.check;

import io.nightshift.definition.expression.SqlType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The features of one view so far, in the author's order; a name may be a key's already. */
final class TypedFeatures {
    private final Set<String> taken;
    private final Map<String, TypedFeature> byName = new LinkedHashMap<>();

    /** By which of the view's keys a feature is made. */
    enum Made {
        AGGREGATED,
        LATEST,
        DERIVED
    }

    /** @param path of what makes it in the file */
    record TypedFeature(String name, SqlType type, Made made, String path) {}

    /** @param keys of the view's entity */
    TypedFeatures(List<String> keys) {
        taken = keys.stream().map(Names::folded).collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether its name was free, whatever its case. */
    boolean add(TypedFeature feature) {
        put(feature);
        return taken.add(Names.folded(feature.name()));
    }

    /** Takes the place of the feature of that name. */
    void put(TypedFeature feature) {
        byName.put(feature.name(), feature);
    }

    Collection<TypedFeature> all() {
        return byName.values();
    }

    Map<String, SqlType> types() {
        return byName.values().stream().collect(Collectors.toMap(TypedFeature::name, TypedFeature::type));
    }
}
