package io.nightshift.definition.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Rule.History.Against;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Source;
import io.nightshift.definition.Statistic;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.expression.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Distributions: what is compared with what, and the limits of how far apart they may be. */
final class DistributionChecks {
    private static final Pattern NIGHTS = Pattern.compile("[1-9][0-9]{0,3} nights?");
    private static final Pattern LESS_THAN_A_WEEK = Pattern.compile("[1-6] nights?");
    private static final Pattern REFERENCE = Pattern.compile("([^.]+)\\.([^.]+)");
    private static final List<SqlType> CATEGORIES = List.of(SqlType.TEXT, SqlType.BOOLEAN);
    private static final long MOST_BINS = 100;

    private final Draft draft;
    private final Findings findings;
    private final Schema schema;
    private final LimitChecks limits;

    /** @param schema of the source that is checked */
    DistributionChecks(Draft draft, Findings findings, Schema schema) {
        this.draft = draft;
        this.findings = findings;
        this.schema = schema;
        this.limits = new LimitChecks(findings);
    }

    void check(Rule.Distribution rule, Check check, String path) {
        findings.column(Paths.key(path, "column"), rule.column(), schema, "the schema");
        Optional<SqlType> type = schema.find(rule.column()).map(column -> SqlType.ofDdl(column.type()));
        type.ifPresent(found -> fits(rule, found, path));
        limits(rule, check, path);
        reference(rule, path);
        rule.over().ifPresent(over -> over(rule, over, path));
        dates(rule, path);
        rule.with().ifPresent(with -> with(rule, with, type, path));
        sizes(rule, path);
    }

    private void fits(Rule.Distribution rule, SqlType type, String path) {
        boolean isKnown = type != SqlType.UNKNOWN;
        if (isKnown && type != SqlType.NUMBER && !CATEGORIES.contains(type)) {
            findings.add(
                    Paths.key(path, "column"),
                    path + ": column '" + rule.column() + "' is " + type.words(),
                    "bins are of numbers, text or booleans",
                    "name another column");
        } else if (isKnown && rule.statistic() == Statistic.KS && type != SqlType.NUMBER) {
            findings.add(
                    Paths.key(path, "statistic"),
                    path + ": ks needs a number column",
                    "column '" + rule.column() + "' is " + type.words() + ", which has no order",
                    "write total_variation or l_infinity");
        }
    }

    private void limits(Rule.Distribution rule, Check check, String path) {
        if (rule.max().isEmpty() && rule.warnMax().isEmpty() && findings.complete(path, "max", "warn_max")) {
            findings.add(path, path + " has no limit", "every night would pass", "give max, warn_max or both");
        }
        rule.max().ifPresent(max -> reach(rule.statistic(), max, Paths.key(path, "max")));
        rule.warnMax().ifPresent(max -> reach(rule.statistic(), max, Paths.key(path, "warn_max")));
        limits.narrower(rule.warnMax().map(BigDecimal::valueOf), rule.max().map(BigDecimal::valueOf), "warn_max", path);
        rule.warnMax().ifPresent(max -> limits.onlyWarns(check, "warn_max is", "limits such as max", path));
    }

    private void reach(Statistic statistic, double limit, String path) {
        boolean always = statistic.isAtMostOne() && limit >= 1;
        if (always || limit < 0) {
            findings.add(
                    path,
                    path + (always ? ": every night would pass" : ": no night could pass"),
                    statistic.text() + (statistic.isAtMostOne() ? " is from 0 to 1" : " is at least 0"),
                    "write a limit that it can pass and fail");
        }
    }

    private void reference(Rule.Distribution rule, String path) {
        long given = Stream.of(
                        rule.over().isPresent(),
                        rule.from().isPresent() || rule.to().isPresent(),
                        rule.with().isPresent())
                .filter(is -> is)
                .count();
        if (given != 1 && findings.complete(path, "over", "from", "to", "with")) {
            findings.add(
                    path,
                    path + (given == 0 ? " has nothing to compare with" : " has more than one thing to compare with"),
                    "a distribution is near another one, or far from it",
                    "give one of over (as '7 nights'), from and to (two dates), and with (source.column)");
        }
        boolean isOfNights = rule.over().isPresent();
        says(isOfNights, "against", "it chooses among the nights of over", path);
        says(isOfNights || rule.from().isPresent(), "exclude", "there are no nights to leave out", path);
    }

    private void says(boolean something, String key, String why, String path) {
        String at = Paths.key(path, key);
        if (!something && findings.written(at) && findings.complete(path, "over", "from")) {
            findings.add(at, at + " says nothing here", why, "leave it out");
        }
    }

    private void over(Rule.Distribution rule, String over, String path) {
        String at = Paths.key(path, "over");
        if (!NIGHTS.matcher(over).matches()) {
            findings.add(
                    at, at + ": '" + over + "' is not understood", "its form is 7 nights", "write a number of nights");
        } else if (rule.against() == Against.WEEKDAYS
                && LESS_THAN_A_WEEK.matcher(over).matches()) {
            findings.add(
                    at,
                    path + ": '" + over + "' have no night of the same weekday",
                    "the last one lies 7 nights back",
                    "look back 7 nights or more");
        }
    }

    private void dates(Rule.Distribution rule, String path) {
        if (rule.from().isPresent() != rule.to().isPresent() && findings.complete(path, "from", "to")) {
            String missing = rule.from().isPresent() ? "to" : "from";
            findings.add(
                    path, path + " has no " + missing, "fixed nights have a first and a last one", "add " + missing);
        }
        if (rule.from().isPresent()
                && rule.to().filter(to -> to.isBefore(rule.from().get())).isPresent()) {
            findings.add(
                    path,
                    path + ": from is later than to",
                    rule.from().get() + " is later than " + rule.to().get(),
                    "swap them");
        }
    }

    private void with(Rule.Distribution rule, String with, Optional<SqlType> type, String path) {
        String at = Paths.key(path, "with");
        Matcher reference = REFERENCE.matcher(with);
        if (!reference.matches()) {
            findings.add(
                    at,
                    at + ": '" + with + "' is not a column of a source",
                    "its form is source.column",
                    "write source.column");
            return;
        }
        Optional<Source> other = findings.resolve(at, reference.group(1), "sources", "source", draft.sources());
        other.ifPresent(
                source -> findings.column(at, reference.group(2), source.schema(), "source " + reference.group(1)));
        boolean isItself = path.startsWith(Paths.key("sources", reference.group(1)) + ".")
                && reference.group(2).equals(rule.column());
        if (isItself) {
            findings.add(at, at + " is the column itself", "nothing differs from itself", "name another column");
        }
        Optional<SqlType> otherType = other.flatMap(source -> source.schema().find(reference.group(2)))
                .map(found -> SqlType.ofDdl(found.type()));
        if (type.isPresent() && otherType.isPresent()) {
            sameKind(type.get(), otherType.get(), with, at);
        }
    }

    private void sameKind(SqlType type, SqlType other, String with, String path) {
        boolean isKnown = type != SqlType.UNKNOWN && other != SqlType.UNKNOWN;
        boolean isSame = type == SqlType.NUMBER ? other == SqlType.NUMBER : CATEGORIES.contains(other);
        if (isKnown && !isSame) {
            findings.add(
                    path,
                    path + ": '" + with + "' cannot be compared",
                    "it is " + other.words() + ", and the column judged is " + type.words(),
                    "name a column of the same kind");
        }
    }

    private void sizes(Rule.Distribution rule, String path) {
        rule.bins().filter(bins -> bins < 2 || bins > MOST_BINS).ifPresent(bins -> {
            String at = Paths.key(path, "bins");
            findings.add(at, at + " is " + bins, "there are from 2 to " + MOST_BINS, "write such a number, as 10");
        });
        if (rule.minRows() < 1) {
            String at = Paths.key(path, "min_rows");
            findings.add(at, at + " is " + rule.minRows(), "nothing can be said of no rows", "write 1 or more");
        }
    }
}
