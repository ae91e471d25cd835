package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Read;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.SameColumns.Difference;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import java.util.Optional;

/** Checks of the columns that are read, and not of their values. */
final class ColumnRuleChecks {
    private final Findings findings;
    private final Source source;

    ColumnRuleChecks(Findings findings, Source source) {
        this.findings = findings;
        this.source = source;
    }

    void check(Check check, String path) {
        if (check.rule() instanceof Rule.NoOtherColumns rule) {
            for (int i = 0; i < rule.but().size(); i++) {
                findings.once(rule.but(), i, Paths.item(Paths.key(path, "but"), i));
            }
            ofAllRows(check, path);
        } else if (check.rule() instanceof Rule.SameColumns rule) {
            allowed(rule, path);
            ofAllRows(check, path);
        }
    }

    private void ofAllRows(Check check, String path) {
        if (check.where().isPresent()) {
            findings.add(
                    Paths.key(path, "where"),
                    Paths.key(path, "where") + " says nothing here",
                    "columns are those of all rows",
                    "leave it out");
        }
    }

    private void allowed(Rule.SameColumns rule, String path) {
        Optional<String> silent = silent();
        if (silent.isPresent()) {
            findings.add(path, path + " says nothing here", silent.get(), "take the check out");
        } else if (rule.allow().contains(Difference.REORDERED) && isTextInOrder()
                || rule.allow().size() == Difference.values().length) {
            findings.add(
                    Paths.key(path, "allow"),
                    path + " can never fail",
                    isTextInOrder() ? "CSV tells of columns no more than their order" : "it allows every difference",
                    "allow less, or take the check out");
        }
    }

    /** Why the columns tell nothing; empty where they do. */
    private Optional<String> silent() {
        boolean isJson =
                source.read().filter(read -> read.format() == Read.Format.JSON).isPresent();
        boolean hasNoHeader = source.read()
                .filter(read -> read.format() == Read.Format.CSV && !read.header())
                .isPresent();
        if (isJson) {
            return Optional.of("the keys of a JSON object have neither an order nor a type of their own");
        }
        return hasNoHeader ? Optional.of("without a header, columns are what the schema says") : Optional.empty();
    }

    private boolean isTextInOrder() {
        return source.read().filter(read -> read.format() == Read.Format.CSV).isPresent();
    }
}
