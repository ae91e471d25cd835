package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A data contract of ODCS 3: each object of its schema with its properties, and the quality of both. */
final class DataContract {
    private static final BigDecimal FIRST = BigDecimal.ZERO;

    private final ForeignTable table;

    private DataContract(Keys object) {
        this.table = new ForeignTable(object.needed("name"));
    }

    /** In the order of the file. */
    static List<ForeignTable> read(Fields root) {
        return new Keys(root)
                .items("schema").stream()
                        .filter(Fields.class::isInstance)
                        .map(object -> read(new Keys((Fields) object)))
                        .toList();
    }

    private static ForeignTable read(Keys object) {
        DataContract contract = new DataContract(object);
        List<Keys> properties = object.items("properties").stream()
                .filter(Fields.class::isInstance)
                .map(property -> new Keys((Fields) property))
                .toList();
        properties.forEach(contract::column);
        contract.key(properties);
        properties.forEach(contract::property);
        object.items("quality").forEach(quality -> contract.quality(quality, Optional.empty()));
        return contract.table;
    }

    private void column(Keys property) {
        Optional<String> type = property.text("physicalType")
                .flatMap(ForeignTypes::ofSql)
                .or(() -> property.text("logicalType").flatMap(ForeignTypes::ofLogical));
        table.column(property.needed("name"), type);
        if (type.isEmpty()) {
            table.leave(
                    "property " + property.needed("name"),
                    property.at(),
                    "no type of a source is "
                            + property.text("physicalType")
                                    .or(() -> property.text("logicalType"))
                                    .orElse("what it has, nothing")
                            + ", so schema: is for you to write");
        }
    }

    private void key(List<Keys> properties) {
        List<Keys> parts = properties.stream()
                .filter(property -> property.isTrue("primaryKey"))
                .sorted(Comparator.comparing(
                        property -> property.number("primaryKeyPosition").orElse(FIRST)))
                .toList();
        if (!parts.isEmpty()) {
            List<String> names =
                    parts.stream().map(property -> property.needed("name")).toList();
            take(
                    "primaryKey: " + String.join(", ", names),
                    parts.get(0),
                    () -> List.of(NewCheck.of(new Rule.PrimaryKey(names))));
        }
    }

    private void property(Keys property) {
        String name = property.needed("name");
        if (property.isTrue("required") && !property.isTrue("primaryKey")) {
            take(name + ": required", property, () -> List.of(NewCheck.of(new Rule.NotNull(List.of(name)))));
        }
        if (property.isTrue("unique") && !property.isTrue("primaryKey")) {
            take(name + ": unique", property, () -> List.of(NewCheck.of(new Rule.Unique(List.of(name), Keep.NONE))));
        }
        property.find("logicalTypeOptions")
                .filter(Fields.class::isInstance)
                .ifPresent(options -> new TypeOptions(name, new Keys((Fields) options)).addTo(table));
        property.items("quality").forEach(quality -> quality(quality, Optional.of(name)));
    }

    private void take(String origin, Keys at, Supplier<List<NewCheck>> checks) {
        table.take(origin, at.at(), checks);
    }

    private void quality(Node node, Optional<String> property) {
        String of = property.map(name -> name + ": ").orElse("");
        table.take(of + OneLine.of(node), node.at(), () -> new Quality(Keys.of(node), property).checks());
    }
}
