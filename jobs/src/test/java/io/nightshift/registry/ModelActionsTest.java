package io.nightshift.registry;

import static io.nightshift.registry.LateModel.LATE;
import static io.nightshift.registry.LateModel.NOW;
import static io.nightshift.registry.LateModel.assertFails;
import static io.nightshift.registry.LateModel.night;
import static io.nightshift.registry.LateModel.promotion;
import static io.nightshift.registry.LateModel.proposal;
import static io.nightshift.registry.LateModel.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.registry.Decision.Kind;
import io.nightshift.registry.ModelActions.Order;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does to the champion by hand. */
class ModelActionsTest {
    @TempDir
    private Path warehouse;

    private ModelRegistry registry;
    private DecisionLog log;
    private ModelActions actions;
    private Consumer<ModelVersion> unreadable = version -> {};

    @BeforeEach
    void open() {
        TableStore tables = new TableStore(SparkExtension.session(), warehouse.toString());
        registry = new ModelRegistry(SparkExtension.session(), tables);
        log = new DecisionLog(SparkExtension.session(), tables, Clock.fixed(NOW, ZoneOffset.UTC));
        actions = new ModelActions(registry, log, version -> unreadable.accept(version));
    }

    @Test
    void rollsBackToTheChampionBeforeAndForwardAgain() {
        registerTwo();
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(promotion("2013-02-20", Optional.of(1L), 2));

        Decision back = actions.rollback(order("2013-02-25", Optional.empty())).decision();
        Decision forward = actions.promote(order("2013-02-26", Optional.of(2L))).decision();

        assertThat(back.kind()).isEqualTo(Kind.ROLLBACK);
        assertThat(back.proposal().from()).contains(2L);
        assertThat(back.proposal().to()).contains(1L);
        assertThat(forward.proposal().from()).contains(1L);
        assertThat(champions("2013-02-24", "2013-02-25", "2013-02-26")).containsExactly(2L, 1L, 2L);
    }

    @Test
    void approvesOnlyWhatWasRejected() {
        registerTwo();
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(proposal("2013-02-20", Kind.REJECT, Optional.of(1L), Optional.of(2L)));

        assertFails(() -> actions.promote(order("2013-02-21", Optional.of(2L))), ExitCode.REJECTED, """
                version 2 of model flights.late was rejected by its gate
                  why: a good reason
                  fix: use approve with a reason to overrule the gate""");
        Decision approved =
                actions.approve(order("2013-02-21", Optional.of(2L))).decision();

        assertThat(approved.proposal().evidence()).isEqualTo(Map.of("overrules", "flights.late.2"));
        assertThat(approved.proposal().metrics().challenger()).isEqualTo(Map.of("auc", 0.7));
        assertFails(() -> actions.approve(order("2013-02-22", Optional.of(2L))), ExitCode.NOTHING_TO_DO, """
                version 2 of model flights.late already is the champion of 2013-02-22
                  why: the decision in force names it
                  fix: nothing needs to be done; status shows it""");
        assertFails(() -> actions.approve(order("2013-02-22", Optional.of(1L))), ExitCode.USAGE, """
                version 1 of model flights.late needs no approval
                  why: its gate has not rejected it
                  fix: use promote""");
    }

    @Test
    void saysWhyItCannotGoBackOrForward() {
        registry.register(version(1, "a"));
        record(promotion("2013-02-10", Optional.empty(), 1));

        assertFails(() -> actions.rollback(order("2013-02-11", Optional.empty())), ExitCode.USAGE, """
                model flights.late cannot be rolled back on 2013-02-11
                  why: no other version was champion before that night
                  fix: name a version with --version, or train and promote one""");
        assertFails(() -> actions.promote(order("2013-02-11", Optional.of(7L))), ExitCode.USAGE, """
                model flights.late has no version 7
                  why: its versions are 1
                  fix: choose one of them""");
        assertFails(() -> actions.promote(order("2013-02-11", Optional.of(1L))), ExitCode.NOTHING_TO_DO, """
                version 1 of model flights.late already is the champion of 2013-02-11
                  why: the decision in force names it
                  fix: nothing needs to be done; status shows it""");
    }

    @Test
    void refusesAChampionFromAFutureNight() {
        registry.register(version(1, "a"));

        assertFails(() -> actions.promote(order("2013-02-09", Optional.of(1L))), ExitCode.USAGE, """
                version 1 of model flights.late cannot be champion on 2013-02-09
                  why: it was trained as of 2013-02-10, from nights that were still to come
                  fix: give --night 2013-02-10 or a later one""");
    }

    @Test
    void refusesAChampionThatCannotBeRead() {
        registerTwo();
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(promotion("2013-02-20", Optional.of(1L), 2));
        unreadable = version -> {
            throw RegistryErrors.missingArtefact(version.id(), version.version(), "away");
        };
        List<Decision> before = log.decisions(LATE);

        assertFails(() -> actions.rollback(order("2013-02-25", Optional.empty())), ExitCode.USAGE, """
                the artefact of version 1 of model flights.late is missing
                  why: there is no manifest of that version in away
                  fix: run retrain for the night that trained it, which rebuilds it under the same number, or roll back""");
        assertFailsToRead(() -> actions.promote(order("2013-02-25", Optional.of(1L))));
        record(proposal("2013-02-21", Kind.REJECT, Optional.of(2L), Optional.of(1L)));
        assertFailsToRead(() -> actions.approve(order("2013-02-25", Optional.of(1L))));
        assertThat(log.decisions(LATE)).hasSize(before.size() + 1);
    }

    private static void assertFailsToRead(ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageContaining("the artefact of version 1 of model flights.late is missing");
    }

    @Test
    void tellsWhatIsLiveAndWhy() {
        registerTwo();
        record(promotion("2013-02-10", Optional.empty(), 1));

        ModelStatus status = actions.status(LATE, night("2013-02-12"));

        assertThat(status.champion().map(Champion::version)).contains(1L);
        assertThat(status.decision().map(decision -> decision.proposal().why())).contains("a good reason");
        assertThat(status.trained()).contains(version(1, "a"));
        assertThat(status.newest()).contains(2L);
        assertThat(actions.status(LATE, night("2013-02-09")).champion()).isEmpty();
    }

    @Test
    void tellsOfARequestToTrainAnewWhileItHolds() {
        registry.register(version(1, "a"));
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(proposal("2013-02-20", Kind.RETRAIN, Optional.of(1L), Optional.empty()));

        assertThat(actions.status(LATE, night("2013-02-19")).request()).isEmpty();
        assertThat(actions.status(LATE, night("2013-02-26")).request().map(StandingRequest::inWords))
                .contains("asked for on 2013-02-20 (a good reason) and will not be again before 2013-02-27; "
                        + "no challenger has been judged since");
        assertThat(actions.status(LATE, night("2013-02-27")).request()).isEmpty();
    }

    private void registerTwo() {
        registry.register(version(1, "a"));
        registry.register(version(2, "b"));
    }

    private List<Long> champions(String... nights) {
        return List.of(nights).stream()
                .map(night -> log.championOf(LATE, night(night)).orElseThrow().version())
                .toList();
    }

    private DecisionLog.Recorded record(Proposal proposal) {
        return log.record(proposal, "run");
    }

    private static Order order(String night, Optional<Long> version) {
        return new Order(LATE, night(night), version, "anna", "she says so", "run");
    }
}
