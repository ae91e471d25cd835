package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.bind.Node.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What ODCS says of the values of one property, beside its type. */
record TypeOptions(String column, Keys options) {
    private static final Set<String> SIZES = Set.of("minLength", "maxLength");
    private static final Set<String> ENDS = Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

    void addTo(ForeignTable table) {
        some(
                table,
                SIZES,
                () -> NewCheck.of(
                        options.bounds("minLength", "maxLength", true, true).length(column)));
        some(table, ENDS, () -> NewCheck.of(between()));
        some(table, Set.of("pattern"), () -> NewCheck.of(FoundText.matching(column, options.needed("pattern"))));
        options.fields().fields().stream()
                .filter(field -> !SIZES.contains(field.key())
                        && !ENDS.contains(field.key())
                        && !field.key().equals("pattern"))
                .forEach(field -> table.leave(
                        origin(List.of(field)), field.keyAt(), "it says how values are written, which read does"));
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
