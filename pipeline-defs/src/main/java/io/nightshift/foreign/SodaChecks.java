package io.nightshift.foreign;

import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import io.nightshift.definition.bind.Node.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of Soda as SodaCL writes them: lists under {@code checks for TABLE}, each of one condition or of one with more keys. */
final class SodaChecks {
    private static final Pattern SECTION = Pattern.compile("(checks for|filter) (.+?)(?:\\s*\\[(.+)])?");

    private final Map<String, ForeignTable> tables = new LinkedHashMap<>();
    private final Map<String, String> filters = new LinkedHashMap<>();

    /** In the order of the file. */
    List<ForeignTable> read(Fields root) {
        root.fields().forEach(this::filter);
        root.fields().forEach(this::section);
        root.fields().forEach(this::ofAllTables);
        return new ArrayList<>(tables.values());
    }

    private void filter(Field field) {
        Matcher section = SECTION.matcher(field.key());
        if (section.matches() && section.group(1).equals("filter") && field.value() instanceof Fields filter) {
            new Keys(filter).text("where").ifPresent(where -> filters.put(named(section), where.strip()));
        }
    }

    private static String named(Matcher section) {
        return section.group(2) + " [" + section.group(3) + "]";
    }

    private void ofAllTables(Field field) {
        if (field.key().startsWith("for each ") || field.key().startsWith("configurations for ")) {
            tables.values().forEach(table -> table.leave(field.key(), field.keyAt(), "it says more of several tables"));
        }
    }

    private void section(Field field) {
        Matcher section = SECTION.matcher(field.key());
        if (!section.matches() || section.group(1).equals("filter")) {
            return;
        }
        ForeignTable table = tables.computeIfAbsent(section.group(2), ForeignTable::new);
        List<Node> items = field.value() instanceof Items list ? list.items() : List.of();
        items.forEach(item -> {
            Field check = check(item);
            table.take(check.key() + OneLine.below(check.value()), item.at(), () -> checks(check, section));
        });
    }

    /** A check of one condition is one with no keys. */
    private static Field check(Node item) {
        if (item instanceof Fields fields && fields.fields().size() == 1) {
            return fields.fields().get(0);
        }
        return new Field(OneLine.of(item), item.at(), new Fields(List.of(), item.at()));
    }

    private List<NewCheck> checks(Field check, Matcher section) {
        Keys keys = Keys.of(check.value());
        Optional<String> where = Optional.ofNullable(section.group(3))
                .map(name -> Optional.ofNullable(filters.get(named(section)))
                        .orElseThrow(() -> new NotExpressible("there is no filter " + named(section))));
        return new SodaMetric(check.key(), keys)
                .checks().stream()
                        .map(one -> one.where(where).where(keys.text("filter").map(String::strip)))
                        .toList();
    }
}
