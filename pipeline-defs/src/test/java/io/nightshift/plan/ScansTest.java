package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScansTest {
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

    @Test
    void addsUpHowFarViewsBehindAViewReach() {
        Pipeline pipeline = pipeline(Map.of(
                "outer", view(Op.AVG, window(240), true, "middle", "inner"),
                "middle", view(Op.AVG, window(168), true, "inner"),
                "inner", view(Op.AVG, window(12), true),
                "old", view(Op.AVG, Window.LIFETIME, true, "inner")));

        assertThat(pipeline.reaches("outer"))
                .isEqualTo(Map.of(
                        "outer", Optional.of(Duration.ofHours(240)),
                        "middle", Optional.of(Duration.ofHours(240 + 168)),
                        "inner", Optional.of(Duration.ofHours(240 + 168 + 12))));
        assertThat(pipeline.reaches("old")).isEqualTo(Map.of("old", Optional.empty(), "inner", Optional.empty()));
        assertThat(Scans.of(pipeline, "old"))
                .containsExactly(
                        "reads of flights: all nights before t, the older ones as they were summed up on a Sunday;"
                                + " every column, since rows are brought to other views whole",
                        "reads of flights, for inner: all nights before t, as far back as its rows are looked at from;"
                                + " carrier, scheduled, arr_delay");
    }

    private static String scanned(Op op, boolean ignoreKnown) {
        return Scans.of(pipeline(Map.of("lately", view(op, Window.LIFETIME, ignoreKnown))), "lately")
                .get(0);
    }

    private static Window window(int hours) {
        return new Window(hours + "h", Optional.of(Duration.ofHours(hours)));
    }

    private static FeatureView view(Op op, Window window, boolean ignoreKnown, String... views) {
        Aggregate aggregate = new Aggregate(
                Optional.of("arr_delay"),
                List.of(Operation.of(op)),
                List.of(window),
                Optional.empty(),
                Optional.empty());
        return new FeatureView(
                List.of("carrier"),
                "flights",
                List.of(views),
                Optional.empty(),
                List.of(aggregate),
                List.of(),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Boundary.AT_OR_BEFORE,
                ignoreKnown);
    }

    private static Pipeline pipeline(Map<String, FeatureView> views) {
        Pipeline flights = PlanReaderTest.plan().pipeline();
        return new Pipeline(
                flights.pipeline(),
                flights.description(),
                flights.owner(),
                flights.schedule(),
                flights.sources(),
                views,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
