package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.TextForm;
import io.nightshift.definition.bind.Node.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What ODCS says of the values of one property, beside its type.
 *
 * @param type of its column; empty where it is not known
 */
record TypeOptions(String column, Optional<String> type, Keys options) {
    private static final Set<String> SIZES = Set.of("minLength", "maxLength");
    private static final Set<String> ENDS = Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    private static final Set<String> KNOWN = Set.of("pattern", "multipleOf");

    private static final String OF_LISTS = "it is of lists, and checks judge single values";
    private static final String OF_OBJECTS = "it is of objects, and columns hold single values";
    private static final String OF_ZONE = "of which zone times are, the schedule of a pipeline says";

    /** Why what is left is no check, by its key. */
    private static final Map<String, String> OTHERS = Map.of(
            "minItems", OF_LISTS,
            "maxItems", OF_LISTS,
            "uniqueItems", OF_LISTS,
            "minProperties", OF_OBJECTS,
            "maxProperties", OF_OBJECTS,
            "required", OF_OBJECTS,
            "timezone", OF_ZONE,
            "defaultTimezone", OF_ZONE);

    void addTo(ForeignTable table) {
        some(
                table,
                SIZES,
                () -> NewCheck.of(
                        options.bounds("minLength", "maxLength", true, true).length(column)));
        some(table, ENDS, () -> NewCheck.of(between()));
        some(table, Set.of("pattern"), () -> NewCheck.of(FoundText.matching(column, options.needed("pattern"))));
        some(table, Set.of("multipleOf"), this::multiple);
        options.fields().fields().stream()
                .filter(field ->
                        !SIZES.contains(field.key()) && !ENDS.contains(field.key()) && !KNOWN.contains(field.key()))
                .forEach(field -> table.leave(origin(List.of(field)), field.keyAt(), why(field)));
    }

    private String why(Field field) {
        String form = OneLine.of(field.value()).toUpperCase(Locale.ROOT);
        if (field.key().equals("format")
                && Arrays.stream(TextForm.values())
                        .anyMatch(known -> known.name().equals(form))) {
            return "it is a hint there; where it is to be judged, write format: {column: " + column + ", is: "
                    + form.toLowerCase(Locale.ROOT) + "}";
        }
        return OTHERS.getOrDefault(field.key(), "it says how values are written, which read does");
    }

    /** Floating point holds all multiples of whole numbers, and hardly any of others. */
    private NewCheck multiple() {
        BigDecimal unit = options.number("multipleOf").orElseThrow();
        boolean isWhole = unit.stripTrailingZeros().scale() <= 0;
        boolean isExact = type.filter(known -> !known.equals("DOUBLE") && !known.equals("FLOAT"))
                .isPresent();
        if (unit.signum() <= 0 || !isWhole && !isExact) {
            throw new NotExpressible(
                    unit.signum() <= 0
                            ? "nothing is a multiple of it"
                            : "a DOUBLE is hardly ever a multiple of a fraction; with a DECIMAL write satisfies: "
                                    + column + " % " + unit.toPlainString() + " = 0");
        }
        return NewCheck.satisfies(Sql.name(column) + " % " + unit.toPlainString() + " = 0")
                .where(Optional.of(Sql.name(column) + " IS NOT NULL"));
    }

    private void some(ForeignTable table, Set<String> keys, Supplier<NewCheck> check) {
        List<Field> said = options.fields().fields().stream()
                .filter(field -> keys.contains(field.key()))
                .toList();
        if (!said.isEmpty()) {
            table.take(origin(said), said.get(0).keyAt(), () -> List.of(check.get()));
        }
    }

    private String origin(List<Field> said) {
        return column + ": "
                + String.join(
                        ", ",
                        said.stream()
                                .map(field -> field.key() + ": " + OneLine.of(field.value()))
                                .toList());
    }

    /** Numbers or dates. */
    private Rule.Between between() {
        Optional<String> above = end("exclusiveMinimum");
        Optional<String> below = end("exclusiveMaximum");
        return new Rule.Between(
                column,
                options.text("minimum").filter(least -> above.isEmpty()),
                options.text("maximum").filter(most -> below.isEmpty()),
                above,
                below);
    }

    /** In old versions true makes an end of minimum or maximum a value that is none. */
    private Optional<String> end(String key) {
        return options.text(key)
                .filter(text -> !text.equals("false"))
                .flatMap(
                        text -> text.equals("true") ? options.text(key.replace("exclusiveM", "m")) : Optional.of(text));
    }
}
