package io.nightshift.definition.check;

import io.nightshift.definition.Rule;
import io.nightshift.definition.Schema;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rules on one value of a row. */
final class ValueRuleChecks {
    private static final List<SqlType> READABLE =
            List.of(SqlType.NUMBER, SqlType.BOOLEAN, SqlType.DATE, SqlType.TIMESTAMP);

    private final Findings findings;
    private final Schema schema;
    private final Scope scope;
    private final ValueChecks values;
    private final LimitChecks limits;

    ValueRuleChecks(Findings findings, Schema schema, Scope scope) {
        this.findings = findings;
        this.schema = schema;
        this.scope = scope;
        this.values = new ValueChecks(findings);
        this.limits = new LimitChecks(findings);
    }

    void check(Rule.ColumnRule rule, String path) {
        if (rule instanceof Rule.InSet inSet) {
            inSet(inSet, path);
        } else if (rule instanceof Rule.Between between) {
            between(between, path);
        } else if (rule instanceof Rule.Matches matches) {
            matches(matches, path);
        } else if (rule instanceof Rule.Format) {
            text(rule, path);
        } else if (rule instanceof Rule.ReadsAs readsAs) {
            readsAs(readsAs, path);
        } else if (rule instanceof Rule.Length length) {
            text(length, path);
            limits.length(length, path);
        } else if (rule instanceof Rule.Compare compare) {
            column(compare, path);
            findings.expression(Paths.key(path, "to"), compare.to(), scope);
        }
    }

    private Optional<Schema.Field> column(Rule.ColumnRule rule, String path) {
        String at = Paths.key(path, "column");
        findings.column(at, rule.column(), schema, "the schema");
        return schema.find(rule.column()).filter(found -> findings.single(found, at));
    }

    private void inSet(Rule.InSet rule, String path) {
        column(rule, path).ifPresent(column -> {
            for (int i = 0; i < rule.values().size(); i++) {
                values.value(rule.values().get(i), column, Paths.item(Paths.key(path, "values"), i));
            }
        });
        if (rule.values().isEmpty() && findings.complete(path, "values")) {
            findings.add(path, path + " allows no value", "every row would violate it", "list at least one value");
        }
        if (rule.ignoreCase()) {
            textOnly(rule, Paths.key(path, "ignore_case"), path);
        }
    }

    private void textOnly(Rule.ColumnRule rule, String at, String path) {
        schema.find(rule.column())
                .map(field -> SqlType.ofDdl(field.type()))
                .filter(type -> type != SqlType.TEXT && type != SqlType.UNKNOWN)
                .ifPresent(type -> findings.add(
                        at,
                        path + ": column '" + rule.column() + "' has no upper and lower case",
                        "it is " + type.words(),
                        "leave ignore_case out"));
    }

    private void between(Rule.Between rule, String path) {
        Optional<Schema.Field> column = column(rule, path);
        boolean none = rule.low().isEmpty() && rule.high().isEmpty();
        if (none && findings.complete(path, "min", "max", "above", "below")) {
            findings.add(path, path + " has no limit", "every row would pass", "give min, max or both");
        }
        once(rule.min(), rule.above(), "above", "min", path);
        once(rule.max(), rule.below(), "below", "max", path);
        SqlType type = column.map(found -> SqlType.ofDdl(found.type())).orElse(SqlType.UNKNOWN);
        if (type == SqlType.UNKNOWN) {
            limits.orderedAsAny(rule, path);
        } else {
            between(rule, column.orElseThrow(), type, path);
        }
    }

    private void once(Optional<String> closed, Optional<String> open, String key, String other, String path) {
        if (closed.isPresent() && open.isPresent()) {
            findings.add(
                    Paths.key(path, key),
                    path + " has both " + other + " and " + key,
                    other + " is a value allowed, " + key + " is none",
                    "leave one of them out");
        }
    }

    private void between(Rule.Between rule, Schema.Field column, SqlType type, String path) {
        if (type == SqlType.TEXT || type == SqlType.BOOLEAN) {
            findings.add(
                    Paths.key(path, "column"),
                    path + ": column '" + rule.column() + "' has no order to be between",
                    "it is " + type.words(),
                    "use in_set or matches, or declare the column as a number, a date or a timestamp");
            return;
        }
        boolean fit = fits(rule.min(), column, Paths.key(path, "min"))
                & fits(rule.max(), column, Paths.key(path, "max"))
                & fits(rule.above(), column, Paths.key(path, "above"))
                & fits(rule.below(), column, Paths.key(path, "below"));
        if (fit && type == SqlType.NUMBER) {
            limits.ordered(rule.low().map(BigDecimal::new), rule.high().map(BigDecimal::new), path);
        } else if (fit && type.isTemporal()) {
            limits.ordered(rule, type, path);
        }
    }

    private boolean fits(Optional<String> limit, Schema.Field column, String path) {
        return limit.map(text -> values.limit(text, column, path)).orElse(true);
    }

    private void matches(Rule.Matches rule, String path) {
        text(rule, path);
        try {
            Pattern.compile(rule.regex());
        } catch (PatternSyntaxException e) {
            findings.add(
                    Paths.key(path, "regex"),
                    path + ": '" + rule.regex() + "' is not a regular expression",
                    e.getDescription() + " near character " + (e.getIndex() + 1),
                    "write a Java regular expression");
        }
    }

    private void readsAs(Rule.ReadsAs rule, String path) {
        text(rule, path);
        if (!READABLE.contains(SqlType.ofDdl(rule.type()))) {
            findings.add(
                    Paths.key(path, "type"),
                    path + ": '" + rule.type() + "' is no type that a text can be read as",
                    "it is a number, a date, a timestamp or a boolean that is looked for",
                    "write a type such as INT, DECIMAL(10,2), DATE, TIMESTAMP or BOOLEAN");
        }
    }

    private void text(Rule.ColumnRule rule, String path) {
        column(rule, path)
                .map(field -> SqlType.ofDdl(field.type()))
                .filter(type -> type != SqlType.TEXT && type != SqlType.UNKNOWN)
                .ifPresent(type -> findings.add(
                        Paths.key(path, "column"),
                        path + ": column '" + rule.column() + "' is no text to "
                                + (rule instanceof Rule.Matches ? "match" : "judge"),
                        "it is " + type.words() + ", and how it was written is not kept",
                        "use between or in_set, or declare the column as STRING"));
    }
}
