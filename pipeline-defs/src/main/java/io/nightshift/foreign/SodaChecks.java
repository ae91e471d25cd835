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
import java.util.stream.Stream;

/** Checks of Soda as SodaCL writes them: lists under {@code checks for TABLE}, each of one condition or of one with more keys. */
final class SodaChecks {
    private static final Pattern SECTION = Pattern.compile("(checks for|filter) (.+?)(?:\\s*\\[(.+)])?");

    private static final Pattern EACH = Pattern.compile("for each (?:dataset|table) .*");
    private static final String EXCLUDE = "exclude ";

    private final Map<String, ForeignTable> tables = new LinkedHashMap<>();
    private final Map<String, String> filters = new LinkedHashMap<>();

    /** In the order of the file. */
    List<ForeignTable> read(Fields root) {
        root.fields().forEach(this::filter);
        root.fields().forEach(this::section);
        root.fields().forEach(this::ofEach);
        root.fields().forEach(this::others);
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

    private void section(Field field) {
        Matcher section = SECTION.matcher(field.key());
        if (section.matches() && section.group(1).equals("checks for")) {
            Optional<String> filter = Optional.ofNullable(section.group(3)).map(name -> named(section));
            take(table(section.group(2)), field, filter);
        }
    }

    private ForeignTable table(String name) {
        return tables.computeIfAbsent(name, ForeignTable::new);
    }

    private void take(ForeignTable table, Field list, Optional<String> filter) {
        if (!(list.value() instanceof Items items)) {
            table.leave(
                    list.key(),
                    list.keyAt(),
                    "a list of checks was looked for, and there is "
                            + list.value().words());
            return;
        }
        items.items().forEach(item -> {
            Field check = check(item);
            table.take(check.key() + OneLine.below(check.value()), item.at(), () -> checks(check, filter));
        });
    }

    /** Checks of several tables are checks of each. */
    private void ofEach(Field field) {
        if (isOfEach(field) && field.value() instanceof Fields fields) {
            Field checks = fields.find("checks").orElseThrow();
            List<String> written = written(new Keys(fields));
            List<String> without = written.stream()
                    .filter(name -> name.startsWith(EXCLUDE))
                    .map(name -> name.substring(EXCLUDE.length()).strip())
                    .toList();
            written.stream()
                    .filter(name -> !name.startsWith(EXCLUDE))
                    .flatMap(name -> meant(name, field))
                    .filter(name -> without.stream().noneMatch(pattern -> isLike(name, pattern)))
                    .distinct()
                    .toList()
                    .forEach(name -> take(table(name), checks, Optional.empty()));
        }
    }

    private static List<String> written(Keys keys) {
        return Stream.of("datasets", "tables")
                .flatMap(key -> keys.texts(key).stream())
                .map(name -> name.replaceFirst("^include ", "").strip())
                .toList();
    }

    /** A wildcard is of tables that the file has checks for; where it has none at all, it stands for itself. */
    private Stream<String> meant(String pattern, Field field) {
        List<String> known = tables.keySet().stream()
                .filter(name -> isLike(name, pattern) || isLike(name, pattern.replaceFirst("^[^.]*[.]", "")))
                .toList();
        if (known.isEmpty() && pattern.contains("%")) {
            tables.values()
                    .forEach(table -> table.leave(
                            field.key(), field.keyAt(), "no table that the file has checks for is like " + pattern));
        }
        return known.isEmpty() && (tables.isEmpty() || !pattern.contains("%")) ? Stream.of(pattern) : known.stream();
    }

    private static boolean isLike(String name, String pattern) {
        return Pattern.matches(Pattern.quote(pattern).replace("%", "\\E.*\\Q"), name);
    }

    private void others(Field field) {
        boolean isKnown = SECTION.matcher(field.key()).matches() || isOfEach(field);
        if (!isKnown) {
            tables.values()
                    .forEach(table -> table.leave(
                            field.key(),
                            field.keyAt(),
                            "it is neither a list of checks for a table nor a filter of one"));
        }
    }

    private static boolean isOfEach(Field field) {
        return EACH.matcher(field.key()).matches()
                && field.value() instanceof Fields fields
                && fields.find("checks").isPresent();
    }

    /** A check of one condition is one with no keys. */
    private static Field check(Node item) {
        if (item instanceof Fields fields && fields.fields().size() == 1) {
            return fields.fields().get(0);
        }
        return new Field(OneLine.of(item), item.at(), new Fields(List.of(), item.at()));
    }

    private List<NewCheck> checks(Field check, Optional<String> filter) {
        Keys keys = Keys.of(check.value());
        Optional<String> where = filter.map(name -> Optional.ofNullable(filters.get(name))
                .orElseThrow(() -> new NotExpressible("there is no filter " + name)));
        return new SodaMetric(check.key(), keys)
                .checks().stream()
                        .map(one -> one.where(where).where(keys.text("filter").map(String::strip)))
                        .toList();
    }
}
