package io.nightshift.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.registry.Decision.Kind;
import io.nightshift.registry.ModelActions.Order;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    private static final ModelId LATE = new ModelId("flights", "late");
    private static final Instant NOW = Instant.parse("2013-03-01T08:00:00Z");

    @TempDir
    private Path warehouse;

    private TableStore tables;
    private ModelRegistry registry;
    private DecisionLog log;
    private ModelActions actions;

    @BeforeEach
    void open() {
        tables = new TableStore(SparkExtension.session(), warehouse.toString());
        registry = new ModelRegistry(SparkExtension.session(), tables);
        log = new DecisionLog(SparkExtension.session(), tables, Clock.fixed(NOW, ZoneOffset.UTC));
        actions = new ModelActions(registry, log);
    }

    @Test
    void readsBackWhatWasRegistered() {
        ModelVersion version = version(1, "a");

        registry.register(version);

        assertThat(registry.versions(LATE)).containsExactly(version);
        assertThat(registry.versions(new ModelId("flights", "other"))).isEmpty();
    }

    @Test
    void numbersVersionsWithoutHolesAndOnceForTheSameInputs() {
        assertThat(registry.number(LATE, "a")).isEqualTo(1);
        registry.register(version(1, "a"));
        registry.register(version(2, "b"));

        assertThat(registry.number(LATE, "a")).isEqualTo(1);
        assertThat(registry.number(LATE, "b")).isEqualTo(2);
        assertThat(registry.number(LATE, "c")).isEqualTo(3);
        assertThat(registry.trainedOn(LATE, "b")).contains(version(2, "b"));
        assertThat(registry.trainedOn(LATE, "c")).isEmpty();
    }

    @Test
    void registersTheSameVersionOnce() {
        assertThat(registry.register(version(1, "a")).written()).isTrue();
        assertThat(registry.register(version(1, "a")).written()).isFalse();

        assertThat(registry.versions(LATE)).hasSize(1);
    }

    @Test
    void tellsTheSecondOfTwoTrainingsThatItsNumberIsTaken() {
        registry.register(version(1, "a"));

        assertFails(() -> registry.register(version(1, "b")), ExitCode.TRANSIENT, """
                version 1 of model flights.late was registered by another run meanwhile
                  why: two trainings of the same model on different inputs ran at once, and the other one ended first
                  fix: run again: the training gets the next number""");
    }

    @Test
    void hasNoChampionBeforeTheFirstPromotion() {
        record(promotion("2013-02-10", Optional.empty(), 1));

        assertThat(log.championOf(LATE, night("2013-02-09"))).isEmpty();
        assertThat(log.championOf(LATE, night("2013-02-10")))
                .contains(new Champion(LATE, 1, "flights.late.1", night("2013-02-10")));
        assertThat(log.championOf(LATE, night("2013-03-10")).map(Champion::version))
                .contains(1L);
    }

    @Test
    void keepsTheChampionThroughRejectKeepAndRetrain() {
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(proposal("2013-02-17", Kind.REJECT, Optional.of(1L), Optional.of(2L)));
        record(proposal("2013-02-18", Kind.KEEP, Optional.of(1L), Optional.empty()));
        record(proposal("2013-02-19", Kind.RETRAIN, Optional.of(1L), Optional.empty()));

        assertThat(log.championOf(LATE, night("2013-02-20")).map(Champion::version))
                .contains(1L);
    }

    @Test
    void letsALaterNightStandAgainstADecisionWrittenAfterwardsForAnEarlierOne() {
        record(promotion("2013-02-20", Optional.empty(), 1));
        record(promotion("2013-02-10", Optional.empty(), 2));

        assertThat(log.championOf(LATE, night("2013-02-15")).map(Champion::version))
                .contains(2L);
        assertThat(log.championOf(LATE, night("2013-02-25")).map(Champion::version))
                .contains(1L);
    }

    @Test
    void writesADecisionWithTheSameKeyOnce() {
        Proposal proposal = promotion("2013-02-10", Optional.empty(), 1);

        DecisionLog.Recorded first = record(proposal);
        DecisionLog.Recorded again = record(proposal);

        assertThat(first.commit().written()).isTrue();
        assertThat(again.commit().written()).isFalse();
        assertThat(again.decision()).isEqualTo(first.decision());
        assertThat(log.decisions(LATE)).containsExactly(first.decision());
    }

    @Test
    void refusesADecisionUponAChampionThatIsNoLongerOne() {
        record(promotion("2013-02-10", Optional.empty(), 1));
        record(promotion("2013-02-11", Optional.of(1L), 2));

        assertFails(() -> record(promotion("2013-02-12", Optional.of(1L), 3)), ExitCode.TRANSIENT, """
                the champion of model flights.late changed while a decision for 2013-02-12 was prepared
                  why: it was decided upon version 1, but now it is version 2
                  fix: run again: the comparison is made with the new champion""");
    }

    @Test
    void letsOneOfTwoWritersAtOnceWin() throws Exception {
        record(promotion("2013-02-10", Optional.empty(), 1));
        Callable<Boolean> second = () -> wins(promotion("2013-02-12", Optional.of(1L), 2));
        Callable<Boolean> third = () -> wins(promotion("2013-02-12", Optional.of(1L), 3));
        ExecutorService pool = Executors.newFixedThreadPool(2);

        List<Future<Boolean>> outcomes = pool.invokeAll(List.of(second, third));
        pool.shutdown();

        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsExactlyInAnyOrder(true, false);
        assertThat(log.decisions(LATE)).extracting(Decision::sequence).containsExactly(1L, 2L);
    }

    @Test
    void keepsSequencesOfModelsApart() {
        record(promotion("2013-02-10", Optional.empty(), 1));
        ModelId other = new ModelId("flights", "other");
        Proposal same = promotion("2013-02-10", Optional.empty(), 1);
        record(new Proposal(
                other,
                same.night(),
                same.kind(),
                same.from(),
                same.to(),
                same.why(),
                same.metrics(),
                same.evidence(),
                same.who(),
                same.key()));

        assertThat(log.decisions(other)).extracting(Decision::decisionId).containsExactly("flights.other.1");
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

    private void registerTwo() {
        registry.register(version(1, "a"));
        registry.register(version(2, "b"));
    }

    private boolean wins(Proposal proposal) {
        try {
            return log.record(proposal, "run").commit().written();
        } catch (PipelineException lost) {
            assertThat(lost.exitCode()).isEqualTo(ExitCode.TRANSIENT);
            return false;
        }
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

    private static Proposal promotion(String night, Optional<Long> from, long to) {
        return proposal(night, Kind.PROMOTE, from, Optional.of(to));
    }

    private static Proposal proposal(String night, Kind kind, Optional<Long> from, Optional<Long> to) {
        return new Proposal(
                LATE,
                night(night),
                kind,
                from,
                to,
                "a good reason",
                new Proposal.BothMetrics(Map.of(), Map.of("auc", 0.7)),
                Map.of(),
                "nightshift",
                night + kind + to);
    }

    private static ModelVersion version(long number, String inputs) {
        return new ModelVersion(
                LATE,
                night("2013-02-10"),
                number,
                "gbt",
                Map.of("maxDepth", "3"),
                Map.of("auc", 0.7, "pr_auc", Double.NaN),
                "delays",
                "b1",
                inputs,
                "c1",
                "m1",
                NOW,
                "run");
    }

    private static LocalDate night(String date) {
        return LocalDate.parse(date);
    }

    private static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ExitCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(code))
                .hasMessage(message);
    }
}
