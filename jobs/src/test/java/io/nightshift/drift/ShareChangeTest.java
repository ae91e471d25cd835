package io.nightshift.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.drift.ShareChange.Counts;
import io.nightshift.drift.ShareChange.Side;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShareChangeTest {
    private static Side side(Map<String, Counts> slices) {
        return new Side(
                new Counts(
                        slices.values().stream().mapToLong(Counts::part).sum(),
                        slices.values().stream().mapToLong(Counts::rows).sum()),
                slices);
    }

    private static ShareChange origins(Map<String, Counts> before, Map<String, Counts> now) {
        return ShareChange.of("origin", side(before), side(now));
    }

    private static Map<String, Counts> airports(long ewr, long jfk, long lga) {
        return Map.of(
                "origin=EWR",
                new Counts(ewr, 100),
                "origin=JFK",
                new Counts(jfk, 100),
                "origin=LGA",
                new Counts(lga, 100));
    }

    @Test
    void namesTheSliceThatCarriesAllOfIt() {
        ShareChange change = origins(airports(2, 2, 2), airports(2, 86, 2));

        assertThat(change.change()).isCloseTo(0.28, within(1e-15));
        assertThat(change.inWords()).contains("all of it in origin=JFK");
    }

    @Test
    void namesTwoSlicesAndTheShareOfOneThatCarriesMost() {
        assertThat(origins(
                                Map.of("a", new Counts(0, 10), "b", new Counts(0, 10), "c", new Counts(0, 80)),
                                Map.of("a", new Counts(9, 10), "b", new Counts(9, 10), "c", new Counts(0, 80)))
                        .inWords())
                .contains("all of it in a and b");
        assertThat(origins(airports(0, 0, 0), airports(10, 70, 10)).inWords()).contains("78 % of it in origin=JFK");
    }

    @Test
    void saysThatAChangeIsEverywhere() {
        assertThat(origins(airports(2, 2, 2), airports(30, 32, 28)).inWords())
                .contains("spread over the slices of origin");
        assertThat(origins(
                                Map.of("a", new Counts(0, 900), "b", new Counts(0, 100)),
                                Map.of("a", new Counts(450, 900), "b", new Counts(50, 100)))
                        .inWords())
                .as("a large slice carries as much as its size")
                .contains("spread over the slices of origin");
    }

    @Test
    void tellsAnotherMixFromAnotherBehaviour() {
        ShareChange change = origins(
                Map.of("origin=EWR", new Counts(0, 800), "origin=JFK", new Counts(100, 200)),
                Map.of("origin=EWR", new Counts(0, 400), "origin=JFK", new Counts(300, 600)));

        assertThat(change.inWords()).contains("for another mix of origin: origin=JFK is 20 % -> 60 % of rows");
        assertThat(change.shifts())
                .allSatisfy(shift -> assertThat(shift.within()).isZero());
    }

    @Test
    void takesRowsOfNoKnownSliceForOne() {
        ShareChange change = ShareChange.of(
                "origin",
                new Side(new Counts(2, 100), Map.of("origin=EWR", new Counts(1, 90))),
                new Side(new Counts(2, 100), Map.of("origin=EWR", new Counts(1, 90))));

        assertThat(change.shifts()).extracting(SliceShift::slice).containsExactly("origin=EWR", "other origin");
        assertThat(change.inWords()).isEmpty();
    }

    @Test
    void aSliceThatIsNewBringsItsRowsAndNoChangeOfItsOwn() {
        ShareChange change = origins(
                Map.of("origin=EWR", new Counts(0, 100)),
                Map.of("origin=EWR", new Counts(0, 100), "origin=SWF", new Counts(100, 100)));

        assertThat(change.inWords()).contains("for another mix of origin: origin=SWF is 0 % -> 50 % of rows");
    }

    @Test
    void theColumnThatTellsMostIsAsked() {
        ShareChange even = ShareChange.of("hour", side(airports(2, 2, 2)), side(airports(30, 30, 30)));
        ShareChange one = origins(airports(2, 2, 2), airports(2, 86, 2));

        assertThat(ShareChange.inWords(List.of(even, one))).contains("all of it in origin=JFK");
        assertThat(ShareChange.inWords(List.of(even))).contains("spread over the slices of hour");
        assertThat(ShareChange.inWords(List.of())).isEmpty();
    }

    @Property(tries = 500)
    void partsWithinAndBetweenAddUpToTheChange(
            @ForAll @Size(8) List<@IntRange(max = 50) Integer> parts,
            @ForAll @Size(8) List<@IntRange(max = 50) Integer> rest) {
        Map<String, Counts> before = new TreeMap<>();
        Map<String, Counts> now = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            before.put("s" + i, new Counts(parts.get(i), parts.get(i) + rest.get(i)));
            now.put("s" + i, new Counts(parts.get(i + 4), parts.get(i + 4) + rest.get(i + 4)));
        }
        ShareChange change = ShareChange.of("s", side(before), side(now));

        Counts all = side(before).all();
        Counts later = side(now).all();
        if (all.rows() > 0 && later.rows() > 0) {
            assertThat(change.change())
                    .isCloseTo((double) later.part() / later.rows() - (double) all.part() / all.rows(), within(1e-12));
        }
    }
}
