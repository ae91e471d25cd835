package io.nightshift.cli;

import io.nightshift.cli.Listing.Column;
import io.nightshift.registry.Decision;
import java.util.List;

/** Decisions as a listing shows them. */
final class DecisionRows {
    private static final List<Column> COLUMNS = List.of(
            Column.text("night"),
            Column.text("model"),
            Column.text("decision"),
            Column.number("from"),
            Column.number("to"),
            Column.text("who"),
            Column.text("why"),
            Column.text("decision_id"),
            Column.text("decided_at"));

    private DecisionRows() {}

    static Listing listing(List<Decision> decisions) {
        return new Listing(COLUMNS, decisions.stream().map(DecisionRows::row).toList());
    }

    private static List<Listing.Cell> row(Decision decision) {
        return Listing.row(
                decision.night(),
                decision.proposal().id().model(),
                decision.kind().text(),
                decision.proposal().from().orElse(null),
                decision.proposal().to().orElse(null),
                decision.proposal().who(),
                decision.proposal().why(),
                decision.decisionId(),
                decision.decidedAt());
    }
}
