package io.nightshift.registry;

import static io.nightshift.registry.LateModel.NOW;
import static io.nightshift.registry.LateModel.night;
import static io.nightshift.registry.LateModel.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.registry.Decision.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingRequestTest {
    private static final Decision REQUEST = decision(2, "2013-02-20", Kind.RETRAIN, null);

    @Test
    void holdsForSevenNights() {
        StandingRequest request = upTo("2013-03-09", REQUEST).orElseThrow();

        assertThat(request.holds(night("2013-02-20"))).isTrue();
        assertThat(request.holds(night("2013-02-26"))).isTrue();
        assertThat(request.holds(night("2013-02-27"))).isFalse();
        assertThat(request.askedAgainFrom()).isEqualTo("2013-02-27");
    }

    @Test
    void isTheNewestUpToTheNight() {
        Decision later = decision(3, "2013-03-01", Kind.RETRAIN, null);

        assertThat(upTo("2013-02-19", REQUEST, later)).isEmpty();
        assertThat(upTo("2013-02-28", later, REQUEST))
                .map(StandingRequest::request)
                .contains(REQUEST);
        assertThat(upTo("2013-03-01", later, REQUEST))
                .map(StandingRequest::request)
                .contains(later);
    }

    @ParameterizedTest
    @CsvSource({"PROMOTE, was promoted", "REJECT, was rejected", "APPROVE, was approved", "ROLLBACK, was gone back to"})
    void saysWhatCameOfIt(Kind kind, String done) {
        Decision before = decision(1, "2013-02-20", Kind.PROMOTE, 1L);
        Decision after = decision(3, "2013-02-22", kind, 2L);

        assertThat(upTo("2013-02-23", before, REQUEST, after).orElseThrow().inWords())
                .isEqualTo("asked for on 2013-02-20 (a good reason) and will not be again before 2013-02-27; version 2 "
                        + done + " on 2013-02-22");
    }

    @Test
    void knowsNothingOfWhatWasDecidedBeforeItOrAfterTheNight() {
        Decision before = decision(1, "2013-02-20", Kind.PROMOTE, 1L);
        Decision after = decision(3, "2013-02-22", Kind.REJECT, 2L);

        assertThat(upTo("2013-02-21", before, REQUEST, after).orElseThrow().outcomeInWords())
                .isEqualTo("no challenger has been judged since");
    }

    private static Optional<StandingRequest> upTo(String night, Decision... decisions) {
        return StandingRequest.upTo(night(night), List.of(decisions));
    }

    private static Decision decision(long sequence, String night, Kind kind, Long to) {
        return new Decision(sequence, proposal(night, kind, Optional.of(1L), Optional.ofNullable(to)), NOW, "run");
    }
}
