package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.bind.Node.Scalar;
import io.nightshift.definition.shape.ScalarKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Soda calls valid and missing. Null is missing, and what is missing is not judged; a regular expression may match any part of
 * the text. Soda's first checks write {@code valid values}, its contracts {@code valid_values}.
 *
 * @param space what stands between the words of a key
 */
record Validity(String space) {
    private static final List<String> FORMATS =
            List.of("valid format", "invalid values", "invalid format", "invalid regex", "valid reference data");

    private String key(String words) {
        return words.replace(" ", space);
    }

    /** Keys that say what is valid or missing. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        List.of(
                        "valid values",
                        "valid regex",
                        "valid min",
                        "valid max",
                        "valid length",
                        "valid min length",
                        "valid max length",
                        "missing values",
                        "missing regex",
                        "missing format")
                .forEach(words -> keys.add(key(words)));
        FORMATS.forEach(words -> keys.add(key(words)));
        return keys;
    }

    boolean isSaid(Keys keys) {
        return keys().stream().anyMatch(keys::has);
    }

    /** All of which a valid value meets. */
    List<NewCheck> valid(String column, Keys keys) {
        refuseMissing(keys);
        List<NewCheck> checks = new ArrayList<>();
        if (keys.has(key("valid values"))) {
            checks.add(NewCheck.of(new Rule.InSet(column, keys.texts(key("valid values")), false)));
        }
        regex(keys).ifPresent(regex -> checks.add(NewCheck.of(FoundText.matching(column, regex))));
        if (keys.has(key("valid min")) || keys.has(key("valid max"))) {
            Bounds bounds = keys.bounds(key("valid min"), key("valid max"), true, true);
            checks.add(NewCheck.of(bounds.between(column)));
        }
        keys.number(key("valid length"))
                .ifPresent(
                        length -> checks.add(NewCheck.of(Bounds.exactly(length).length(column))));
        if (keys.has(key("valid min length")) || keys.has(key("valid max length"))) {
            Bounds bounds = keys.bounds(key("valid min length"), key("valid max length"), true, true);
            checks.add(NewCheck.of(bounds.length(column)));
        }
        if (checks.isEmpty()) {
            throw new NotExpressible("nothing says what is valid");
        }
        return checks;
    }

    /** Contracts give a format a name and write its regular expression out. */
    private Optional<String> regex(Keys keys) {
        boolean isContract = space.equals("_");
        Optional<String> ofFormat =
                isContract ? keys.mapping(key("valid format")).map(format -> format.needed("regex")) : Optional.empty();
        FORMATS.stream()
                .map(this::key)
                .filter(key -> keys.has(key) && !(isContract && key.equals("valid_format")))
                .findFirst()
                .ifPresent(key -> {
                    throw new NotExpressible(
                            "what its " + key + " means is not in the file; see format and references");
                });
        return ofFormat.or(() -> keys.text(key("valid regex")));
    }

    private void refuseMissing(Keys keys) {
        List.of("missing values", "missing regex", "missing format").stream()
                .map(this::key)
                .filter(keys::has)
                .findFirst()
                .ifPresent(key -> {
                    throw new NotExpressible(
                            "values that are missing beside null would not be judged; say so with where");
                });
    }

    /** Neither null nor another value that says that there is none. */
    NewCheck present(String column, Keys keys) {
        if (keys.has(key("missing regex")) || keys.has(key("missing format"))) {
            throw new NotExpressible("what is missing beside null is a matter of texts; write it as satisfies");
        }
        List<Scalar> values = keys.scalars(key("missing values")).stream()
                .filter(value -> value.kind() != ScalarKind.NOTHING)
                .toList();
        return values.isEmpty()
                ? NewCheck.of(new Rule.NotNull(List.of(column)))
                : NewCheck.satisfies(Sql.name(column) + " NOT IN "
                        + Sql.list(values.stream().map(Sql::literal).toList()));
    }
}
