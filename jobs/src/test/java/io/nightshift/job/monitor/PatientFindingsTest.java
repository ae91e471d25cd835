package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PatientFindingsTest {
    private static SimulatedNights nights(int of, int all, double... severities) {
        SimulatedNights nights = new SimulatedNights(of, all);
        for (int i = 0; i < severities.length; i++) {
            nights.run(i, severities[i]);
        }
        return nights;
    }

    @Test
    void oneNightOfOneOpensAtOnce() {
        assertThat(nights(1, 1, 0, 0.6, 0.6, 0, 0).story()).isEqualTo(".ooc.");
    }

    @Test
    void twoOfThreeWaitForTheSecondNightAndRememberTheFirst() {
        SimulatedNights nights = nights(2, 3, 0, 0.6, 0, 0.6, 0.6, 0);

        assertThat(nights.story()).isEqualTo("...ooc");
        assertThat(nights.alert(3).opened()).isEqualTo(SimulatedNights.FIRST.plusDays(3));
        assertThat(nights.alert(4).firstSeen()).isEqualTo(SimulatedNights.FIRST.plusDays(1));
    }

    @Test
    void whatIsSeenTooSeldomNeverOpens() {
        assertThat(nights(2, 3, 0.6, 0, 0, 0.6, 0, 0, 0.6).story()).isEqualTo(".......");
    }

    @Test
    void whatIsGraveEnoughDoesNotWait() {
        assertThat(nights(3, 3, 0, 0.85, 0.6, 0).story()).isEqualTo(".ooc");
    }

    @Test
    void anOpenAlertStaysOpenWithoutNightsEnough() {
        assertThat(nights(2, 2, 0.9, 0.55, 0, 0.55).story()).isEqualTo("ooc.");
    }

    @Property(tries = 300)
    void nightsRunAnewInAnyOrderAndThenInTurnAreThoseRunInTurn(
            @ForAll @Size(12) List<@IntRange(max = 9) Integer> tenths,
            @ForAll @IntRange(min = 1, max = 3) int of,
            @ForAll long seed) {
        SimulatedNights inTurn = new SimulatedNights(of, 3);
        SimulatedNights shuffled = new SimulatedNights(of, 3);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tenths.size(); i++) {
            inTurn.run(i, severity(tenths.get(i)));
            order.add(i);
        }
        java.util.Collections.shuffle(order, new Random(seed));
        order.forEach(night -> shuffled.run(night, severity(tenths.get(night))));
        for (int i = 0; i < tenths.size(); i++) {
            shuffled.run(i, severity(tenths.get(i)));
        }

        assertThat(shuffled.books()).isEqualTo(inTurn.books());
    }

    /** Quiet in half of the nights. */
    private static double severity(int tenths) {
        return tenths < 5 ? 0 : tenths / 10.0;
    }
}
