package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import io.nightshift.definition.bind.Node.Scalar;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A data contract of ODCS 3: each object of its schema with its properties, and the quality of both. */
final class DataContract {
    private static final BigDecimal FIRST = BigDecimal.ZERO;

    private final ForeignTable table;
    private final Map<String, String> columns = new HashMap<>();

    private DataContract(Keys object) {
        this.table = new ForeignTable(object.needed("name"));
    }

    /** In the order of the file. */
    static List<ForeignTable> read(Fields root) {
        List<ForeignTable> tables = new Keys(root)
                .items("schema").stream()
                        .filter(Fields.class::isInstance)
                        .map(object -> read(new Keys((Fields) object)))
                        .toList();
        new Keys(root).items("slaProperties").forEach(promise -> tables.forEach(table -> promised(table, promise)));
        return tables;
    }

    private static void promised(ForeignTable table, Node promise) {
        table.leave(
                "slaProperties: " + OneLine.of(promise),
                promise.at(),
                "it is promised of the delivery and not of its rows; limits on hours_old go by the end of the night");
    }

    private static ForeignTable read(Keys object) {
        DataContract contract = new DataContract(object);
        List<Keys> properties = object.items("properties").stream()
                .filter(Fields.class::isInstance)
                .map(property -> new Keys((Fields) property))
                .toList();
        properties.forEach(contract::column);
        object.items("relationships").forEach(relationship -> contract.references(relationship, List.of()));
        contract.key(properties);
        properties.forEach(contract::property);
        object.items("quality").forEach(quality -> contract.quality(quality, Optional.empty()));
        return contract.table;
    }

    private void column(Keys property) {
        Optional<String> type = property.text("physicalType")
                .flatMap(ForeignTypes::ofSql)
                .or(() -> property.text("logicalType").flatMap(ForeignTypes::ofLogical));
        columns.put(property.needed("name"), name(property));
        table.column(name(property), type);
        if (type.isEmpty()) {
            table.leave(
                    "property " + name(property),
                    property.at(),
                    "no type of a source is "
                            + property.text("physicalType")
                                    .or(() -> property.text("logicalType"))
                                    .orElse("what it has, nothing")
                            + ", so schema: is for you to write");
        }
    }

    /** As the column is called where it lies. */
    private static String name(Keys property) {
        return property.text("physicalName").orElseGet(() -> property.needed("name"));
    }

    private void key(List<Keys> properties) {
        List<Keys> parts = properties.stream()
                .filter(property -> property.isTrue("primaryKey"))
                .sorted(Comparator.comparing(
                        property -> property.number("primaryKeyPosition").orElse(FIRST)))
                .toList();
        if (!parts.isEmpty()) {
            List<String> names = parts.stream().map(DataContract::name).toList();
            take(
                    "primaryKey: " + String.join(", ", names),
                    parts.get(0),
                    () -> List.of(NewCheck.of(new Rule.PrimaryKey(names))));
        }
    }

    private void property(Keys property) {
        String name = name(property);
        if (property.isTrue("required") && !property.isTrue("primaryKey")) {
            take(name + ": required", property, () -> List.of(NewCheck.of(new Rule.NotNull(List.of(name)))));
        }
        if (property.isTrue("unique") && !property.isTrue("primaryKey")) {
            take(name + ": unique", property, () -> List.of(NewCheck.of(new Rule.Unique(List.of(name), Keep.NONE))));
        }
        property.find("enum")
                .ifPresent(list -> take(name + ": enum: " + OneLine.of(list), property, () -> listed(name, list)));
        property.find("logicalTypeOptions").filter(Fields.class::isInstance).ifPresent(options -> new TypeOptions(
                        name, table.columns().get(name), new Keys((Fields) options))
                .addTo(table));
        property.items("relationships").forEach(relationship -> references(relationship, List.of(name)));
        property.items("quality").forEach(quality -> quality(quality, Optional.of(name)));
        within(name, property);
    }

    /** Values, each by itself or with what is said of it. */
    private static List<NewCheck> listed(String name, Node list) {
        List<String> values = (list instanceof Items items ? items.items() : List.of(list))
                .stream()
                        .map(value -> value instanceof Scalar scalar
                                ? scalar.text()
                                : Keys.of(value).needed("value"))
                        .toList();
        return List.of(NewCheck.of(new Rule.InSet(name, values, false)));
    }

    /** What stands in an object or a list. */
    private void within(String name, Keys property) {
        Stream.of("properties", "items")
                .filter(property::has)
                .forEach(key -> table.leave(
                        name + ": " + key,
                        property.find(key).orElseThrow().at(),
                        "what is said of its parts is left out, since a check judges the value of a column"));
    }

    /** @param from columns, where they stand in no key of the relationship itself */
    private void references(Node node, List<String> from) {
        table.take("relationship: " + OneLine.of(node), node.at(), () -> {
            Keys relationship = Keys.of(node);
            List<String> own = relationship.texts("from").stream()
                    .map(column -> column.replaceFirst(".*\\.", ""))
                    .map(column -> columns.getOrDefault(column, column))
                    .toList();
            return List.of(NewCheck.of(new Rule.References(from.isEmpty() ? own : from, relationship.texts("to"))));
        });
    }

    private void take(String origin, Keys at, Supplier<List<NewCheck>> checks) {
        table.take(origin, at.at(), checks);
    }

    private void quality(Node node, Optional<String> property) {
        String of = property.map(name -> name + ": ").orElse("");
        table.take(of + OneLine.of(node), node.at(), () -> new Quality(Keys.of(node), property).checks());
    }
}
