package io.nightshift.registry;

import static io.nightshift.registry.LateModel.LATE;
import static io.nightshift.registry.LateModel.NOW;
import static io.nightshift.registry.LateModel.assertFails;
import static io.nightshift.registry.LateModel.night;
import static io.nightshift.registry.LateModel.promotion;
import static io.nightshift.registry.LateModel.proposal;
import static io.nightshift.registry.LateModel.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import io.nightshift.registry.Decision.Kind;
import io.nightshift.table.TableStore;
import io.nightshift.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    @TempDir
    private Path warehouse;

    private TableStore tables;
    private ModelRegistry registry;
    private DecisionLog log;

    @BeforeEach
    void open() {
        tables = new TableStore(SparkExtension.session(), warehouse.toString());
        registry = new ModelRegistry(SparkExtension.session(), tables);
        log = new DecisionLog(SparkExtension.session(), tables, Clock.fixed(NOW, ZoneOffset.UTC));
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

    private boolean wins(Proposal proposal) {
        try {
            return log.record(proposal, "run").commit().written();
        } catch (PipelineException lost) {
            assertThat(lost.exitCode()).isEqualTo(ExitCode.TRANSIENT);
            return false;
        }
    }

    private DecisionLog.Recorded record(Proposal proposal) {
        return log.record(proposal, "run");
    }
}
