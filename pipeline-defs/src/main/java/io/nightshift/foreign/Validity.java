package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.shape.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Soda calls valid and missing. Null is missing, and what is missing is not judged; a regular expression may match any part of
 * the text. Soda's first checks write {@code valid values}, its contracts {@code valid_values}.
 *
 * @param space what stands between the words of a key
 */
record Validity(String space) {
    private static final List<String> FORMATS = List.of("valid format", "invalid format", "missing format");
    private static final List<String> REGEXES = List.of("valid regex", "invalid regex", "missing regex");
    private static final List<String> OTHERS = List.of(
            "valid values",
            "invalid values",
            "missing values",
            "valid min",
            "valid max",
            "valid length",
            "valid min length",
            "valid max length",
            "valid reference data");

    private String key(String words) {
        return words.replace(" ", space);
    }

    /** Keys that say what is valid or missing. */
    Set<String> keys() {
        return Stream.of(FORMATS, REGEXES, OTHERS)
                .flatMap(List::stream)
                .map(this::key)
                .collect(Collectors.toSet());
    }

    boolean isSaid(Keys keys) {
        return keys().stream().anyMatch(keys::has);
    }

    /** All of which a valid value meets. */
    List<ValidValues> valid(String column, Keys keys) {
        List<ValidValues> valid = new ArrayList<>();
        if (keys.has(key("valid values"))) {
            valid.add(ValidValues.listed(column, keys.scalars(key("valid values"))));
        }
        if (keys.has(key("invalid values"))) {
            valid.add(ValidValues.unlisted(column, keys.scalars(key("invalid values"))));
        }
        regex("valid", keys).ifPresent(regex -> valid.add(ValidValues.matching(column, regex)));
        regex("invalid", keys).ifPresent(regex -> valid.add(ValidValues.without(column, regex)));
        bounds("valid min", "valid max", keys).ifPresent(bounds -> valid.add(ValidValues.between(column, bounds)));
        keys.number(key("valid length"))
                .ifPresent(length -> valid.add(ValidValues.ofLength(column, Bounds.exactly(length))));
        bounds("valid min length", "valid max length", keys)
                .ifPresent(bounds -> valid.add(ValidValues.ofLength(column, bounds)));
        keys.mapping(key("valid reference data"))
                .ifPresent(data -> valid.add(ValidValues.occurringIn(
                        column, data.needed("dataset").replaceFirst(".*/", ""), data.needed("column"))));
        if (valid.isEmpty()) {
            throw new NotExpressible("nothing says what is valid");
        }
        return valid;
    }

    private Optional<Bounds> bounds(String low, String high, Keys keys) {
        return keys.has(key(low)) || keys.has(key(high))
                ? Optional.of(keys.bounds(key(low), key(high), true, true))
                : Optional.empty();
    }

    /** Contracts give a format a name and write its regular expression out. */
    private Optional<String> regex(String kind, Keys keys) {
        String format = key(kind + " format");
        if (keys.has(format) && space.equals(" ")) {
            throw new NotExpressible("what its " + format + " means is not in the file; see format");
        }
        return keys.mapping(format).map(named -> named.needed("regex")).or(() -> keys.text(key(kind + " regex")));
    }

    /** What is true of values that are not missing beside null, and never of null; empty where only null is missing. */
    Optional<String> presence(String column, Keys keys) {
        String name = Sql.name(column);
        List<String> values = keys.scalars(key("missing values")).stream()
                .filter(value -> value.kind() != ScalarKind.NOTHING)
                .map(Sql::literal)
                .toList();
        Optional<String> listed =
                Optional.of(name + " NOT IN " + Sql.list(values)).filter(any -> !values.isEmpty());
        Optional<String> formed = regex("missing", keys)
                .map(regex -> ValidValues.without(column, regex).condition());
        return Stream.of(listed, formed).flatMap(Optional::stream).reduce((one, other) -> one + " AND " + other);
    }

    /** Neither null nor another value that says that there is none. */
    NewCheck present(String column, Keys keys) {
        return presence(column, keys)
                .map(NewCheck::satisfies)
                .orElseGet(() -> NewCheck.of(new Rule.NotNull(List.of(column))));
    }
}
