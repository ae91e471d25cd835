package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.Unique.Keep;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Field;
import io.nightshift.definition.bind.Node.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contract of Soda 4: columns with types and checks, and checks of the table. */
final class SodaContract {
    private static final Validity VALIDITY = new Validity("_");
    private static final Set<String> HARMLESS =
            Set.of("name", "qualifier", "attributes", "filter", "threshold", "column", "scope");
    private static final Set<String> FUNCTIONS =
            Set.of("avg", "sum", "min", "max", "min_length", "max_length", "avg_length");

    private static final Bounds NO_BOUNDS = Bounds.closed(Optional.empty(), Optional.empty());

    private final ForeignTable table;
    private final Optional<String> where;
    private final Optional<Keys> scopes;

    private SodaContract(Keys root) {
        this.table = new ForeignTable(root.needed("dataset").replaceFirst(".*/", ""));
        this.where = root.text("filter").map(String::strip);
        this.scopes = root.mapping("scopes");
    }

    static ForeignTable read(Fields root) {
        Keys keys = new Keys(root);
        SodaContract contract = new SodaContract(keys);
        keys.items("columns").forEach(contract::column);
        keys.items("checks").forEach(check -> contract.check(check, Optional.empty()));
        return contract.table;
    }

    private void column(Node node) {
        if (node instanceof Fields fields) {
            Keys column = new Keys(fields);
            Optional<String> type = column.text("data_type");
            table.column(column.needed("name"), type.flatMap(ForeignTypes::ofSql));
            type.filter(text -> ForeignTypes.ofSql(text).isEmpty())
                    .ifPresent(text -> table.leave(
                            "column " + column.needed("name"),
                            node.at(),
                            "no type of a source is " + text + ", so schema: is for you to write"));
            column.items("checks").forEach(check -> check(check, Optional.of(column)));
        }
    }

    private void check(Node item, Optional<Keys> column) {
        if (item instanceof Fields fields && fields.fields().size() == 1) {
            Field check = fields.fields().get(0);
            String name = column.map(found -> "(" + found.needed("name") + ")").orElse("");
            table.take(check.key() + name + OneLine.below(check.value()), item.at(), () -> checks(check, column));
        } else {
            table.leave(OneLine.of(item), item.at(), "a check is one key with what it takes");
        }
    }

    private List<NewCheck> checks(Field check, Optional<Keys> column) {
        Keys keys = check.value() instanceof Fields fields
                ? new Keys(fields)
                : new Keys(new Fields(List.of(), check.keyAt()));
        List<NewCheck> checks =
                switch (check.key()) {
                    case "missing" -> missing(keys, needed(column));
                    case "invalid" -> invalid(keys, needed(column));
                    case "duplicate" -> duplicate(keys, column);
                    case "row_count" -> List.of(rowCount(keys));
                    case "aggregate" -> List.of(aggregate(keys, needed(column)));
                    case "failed_rows" -> failedRows(keys);
                    case "metric" -> List.of(metric(keys));
                    default -> throw new NotExpressible(why(check.key()));
                };
        Optional<String> scope = keys.text("scope").map(this::scope);
        return checks.stream()
                .map(one ->
                        one.where(where).where(scope).where(keys.text("filter").map(String::strip)))
                .toList();
    }

    /** Rows that a contract gives a name. */
    private String scope(String name) {
        return scopes.flatMap(known -> known.mapping(name))
                .map(known -> known.needed("filter").strip())
                .orElseThrow(() -> new NotExpressible("there is no scope " + name));
    }

    private static String why(String kind) {
        return Map.of(
                        "schema", "schema: says which columns of which types there are",
                        "freshness", "it goes by the clock of the scan; limits on hours_old go by the end of the night")
                .getOrDefault(kind, "there is no check of that meaning");
    }

    private static Keys needed(Optional<Keys> column) {
        return column.orElseThrow(() -> new NotExpressible("it stands in no column"));
    }

    /** What a check says of values, or else its column. */
    private static Keys saying(Keys check, Keys column) {
        return VALIDITY.isSaid(check) ? check : column;
    }

    private static List<NewCheck> missing(Keys keys, Keys column) {
        String name = column.needed("name");
        Keys saying = saying(keys, column);
        Measured measured = threshold(keys, Bounds.exactly(BigDecimal.ZERO));
        keys.refuseOthers(VALIDITY.keys(), HARMLESS);
        Optional<String> condition = VALIDITY.presence(name, saying);
        if (condition.isPresent()) {
            return measured.missing(VALIDITY.present(name, saying), condition.get());
        }
        return measured.isNone()
                ? measured.rows(List.of(VALIDITY.present(name, saying)))
                : List.of(measured.limits("null_count(" + name + ")", "null_share(" + name + ")"));
    }

    private static List<NewCheck> invalid(Keys keys, Keys column) {
        String name = column.needed("name");
        Keys saying = saying(keys, column);
        keys.refuseOthers(VALIDITY.keys(), HARMLESS);
        return threshold(keys, Bounds.exactly(BigDecimal.ZERO))
                .invalid(VALIDITY.valid(name, saying), VALIDITY.presence(name, saying));
    }

    private static List<NewCheck> duplicate(Keys keys, Optional<Keys> column) {
        String name = column.map(found -> found.needed("name"))
                .orElseThrow(() -> new NotExpressible(
                        "null equals null in part of its key, and to unique a row without its whole key has none"));
        keys.refuseOthers(List.of(), HARMLESS);
        Measured measured = threshold(keys, Bounds.exactly(BigDecimal.ZERO));
        if (measured.isNone()) {
            return measured.rows(List.of(NewCheck.of(new Rule.Unique(List.of(name), Keep.NONE))));
        }
        return List.of(
                measured.percent()
                        ? measured.limitsOfRest("distinct_share(" + name + ")")
                        : measured.limits("surplus_rows(" + name + ")"));
    }

    private static NewCheck rowCount(Keys keys) {
        keys.refuseOthers(List.of(), HARMLESS);
        return threshold(keys, Bounds.of(">", BigDecimal.ZERO)).rowCount();
    }

    private static NewCheck aggregate(Keys keys, Keys column) {
        String function = keys.needed("function");
        keys.refuseOthers(List.of("function"), HARMLESS);
        if (!FUNCTIONS.contains(function)) {
            throw new NotExpressible("there is no metric " + function);
        }
        return threshold(keys, NO_BOUNDS).limits(SodaMetric.metric(function, column.needed("name")));
    }

    private static NewCheck metric(Keys keys) {
        if (keys.has("query")) {
            throw new NotExpressible("a query of its own is no check; a figure of the rows is limits on sql(...)");
        }
        keys.refuseOthers(List.of("expression"), HARMLESS);
        return threshold(keys, NO_BOUNDS)
                .limits("sql(" + keys.needed("expression").strip() + ")");
    }

    private static List<NewCheck> failedRows(Keys keys) {
        if (keys.has("query")) {
            throw new NotExpressible("a query of its own is no check; a condition on one row is satisfies");
        }
        keys.refuseOthers(List.of("expression"), HARMLESS);
        return threshold(keys, Bounds.exactly(BigDecimal.ZERO))
                .rows(List.of(NewCheck.satisfies(
                        "NOT coalesce(" + keys.needed("expression").strip() + ", false)")));
    }

    private static Measured threshold(Keys check, Bounds otherwise) {
        Optional<Keys> threshold = check.mapping("threshold");
        Bounds bounds = threshold.flatMap(Thresholds::ofSoda).orElse(otherwise);
        boolean percent = threshold
                .flatMap(keys -> keys.text("metric"))
                .filter("percent"::equals)
                .isPresent();
        boolean warns = threshold
                .flatMap(keys -> keys.text("level"))
                .filter("warn"::equals)
                .isPresent();
        return warns ? new Measured(Optional.empty(), Optional.of(bounds), percent) : Measured.failing(bounds, percent);
    }
}
