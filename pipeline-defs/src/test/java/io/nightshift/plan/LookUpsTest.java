package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookUpsTest {
    @Test
    void tellsWhetherRowsOfAnyAgeAreReadEachTime() {
        assertThat(scanned(Op.MAX, true))
                .startsWith(
                        "reads of flights: all nights before t, the older ones as they were summed up on a Sunday; ");
        assertThat(scanned(Op.MAX, false))
                .startsWith("reads of flights: all nights before t, all of them each time,"
                        + " as known_at may let a row be seen much later; ");
        assertThat(scanned(Op.MODE, true))
                .startsWith("reads of flights: all nights before t, all of them each time,"
                        + " as a lifetime of mode needs every value; ");
    }

    private static String scanned(Op op, boolean ignoreKnown) {
        Aggregate aggregate = new Aggregate(
                Optional.of("arr_delay"),
                List.of(Operation.of(op)),
                List.of(Window.LIFETIME),
                Optional.empty(),
                Optional.empty());
        FeatureView view = new FeatureView(
                List.of("carrier"),
                "flights",
                Optional.empty(),
                List.of(aggregate),
                List.of(),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Boundary.AT_OR_BEFORE,
                ignoreKnown);
        return LookUps.scanned(PlanReaderTest.plan().pipeline(), view);
    }
}
