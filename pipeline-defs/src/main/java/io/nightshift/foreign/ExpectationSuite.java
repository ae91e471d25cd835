package io.nightshift.foreign;

import io.nightshift.definition.Check.Severity;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Node.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A suite of Great Expectations, of 0.x with {@code expectation_type} or of 1.x with {@code type}. */
final class ExpectationSuite {
    private static final Set<String> HARMLESS =
            Set.of("batch_id", "result_format", "include_config", "catch_exceptions", "meta", "condition_parser");

    ForeignTable read(Fields root) {
        ForeignTable table = new ForeignTable("");
        for (Node expectation : new Keys(root).items("expectations")) {
            String origin = expectation instanceof Fields fields ? origin(new Keys(fields)) : expectation.words();
            table.take(origin, expectation.at(), () -> checks(Keys.of(expectation)));
        }
        return table;
    }

    private static String origin(Keys expectation) {
        String type = type(expectation).orElse("an expectation without a type");
        return type + "("
                + expectation
                        .find("kwargs")
                        .filter(Fields.class::isInstance)
                        .map(kwargs -> arguments((Fields) kwargs))
                        .orElse("")
                + ")";
    }

    /** As Python would write them. */
    private static String arguments(Fields kwargs) {
        return kwargs.fields().stream()
                .filter(argument -> !HARMLESS.contains(argument.key()))
                .map(argument -> argument.key() + "=" + OneLine.of(argument.value()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> type(Keys expectation) {
        return expectation.text("expectation_type").or(() -> expectation.text("type"));
    }

    private static List<NewCheck> checks(Keys expectation) {
        String type = type(expectation).orElseThrow(() -> new NotExpressible("it has no type"));
        Keys kwargs = expectation.mapping("kwargs").orElse(new Keys(new Fields(List.of(), expectation.at())));
        Expectations.Known known = Expectations.find(type);
        kwargs.refuseOthers(known.keys(), HARMLESS);
        Optional<String> where = RowCondition.of(kwargs);
        Severity severity = severity(expectation);
        return known.checks().apply(kwargs).stream()
                .map(check -> check.where(where).withSeverity(severity))
                .toList();
    }

    private static Severity severity(Keys expectation) {
        return switch (expectation.text("severity").orElse("critical")) {
            case "warning" -> Severity.WARN;
            case "info" -> Severity.INFO;
            default -> Severity.ERROR;
        };
    }
}
