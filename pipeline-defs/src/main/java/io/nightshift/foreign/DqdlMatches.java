package io.nightshift.foreign;

import io.nightshift.definition.Rule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules that compare with another dataset, where all of it must match. */
final class DqdlMatches {
    private static final Pattern AGGREGATE = Pattern.compile("(?i)(avg|sum)\\s*\\(\\s*(?:(\\w+)\\.)?(\\w+)\\s*\\)");
    private static final Pattern COLUMNS = Pattern.compile("(\\w+)\\.(?:(\\w+)|\\{(.*)})");

    private DqdlMatches() {}

    static Rule.Balance rowCount(DqdlRule rule) {
        insistOnAll(rule);
        return new Rule.Balance("row_count", rule.column(), Optional.empty(), "0");
    }

    static Rule.Balance aggregate(DqdlRule rule) {
        insistOnAll(rule);
        Matcher own = aggregate(rule, 0);
        Matcher other = aggregate(rule, 1);
        if (own.group(2) != null || other.group(2) == null) {
            throw new NotExpressible("its second figure is to be one of another dataset, and the first is not");
        }
        return new Rule.Balance(metric(own), other.group(2), Optional.of(metric(other)), "0");
    }

    private static Matcher aggregate(DqdlRule rule, int number) {
        String text = rule.parameters().size() == 2 ? rule.parameters().get(number) : "";
        Matcher aggregate = AGGREGATE.matcher(text);
        if (!aggregate.matches()) {
            throw new NotExpressible("it compares other figures than one avg or sum each");
        }
        return aggregate;
    }

    private static String metric(Matcher aggregate) {
        return aggregate.group(1).toLowerCase(Locale.ROOT) + "(" + aggregate.group(3) + ")";
    }

    /** Null breaks it. */
    static NewCheck references(DqdlRule rule) {
        insistOnAll(rule);
        Matcher other = COLUMNS.matcher(
                rule.parameters().size() == 2 ? rule.parameters().get(1) : "");
        if (!other.matches()) {
            throw new NotExpressible("it does not name columns of one other dataset");
        }
        List<String> columns = columns(other.group(2) == null ? other.group(3) : other.group(2)).stream()
                .map(column -> other.group(1) + "." + column)
                .toList();
        return NewCheck.of(new Rule.References(columns(rule.parameters().get(0)), columns))
                .refusingNull();
    }

    private static List<String> columns(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static void insistOnAll(DqdlRule rule) {
        Bounds share = rule.bounds();
        boolean isAll = share.contains(BigDecimal.ONE)
                && share.low().filter(low -> low.compareTo(BigDecimal.ONE) == 0).isPresent();
        if (!isAll) {
            throw new NotExpressible(
                    "it is of a share of two datasets that match; see balance, references and reconcile");
        }
    }
}
