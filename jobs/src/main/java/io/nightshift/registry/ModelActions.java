package io.nightshift.registry;

import io.nightshift.job.Fingerprint;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a person asks of a model: what is live, what was live when, go forward, go back, overrule. */
public final class ModelActions {
    private final ModelRegistry registry;
    private final DecisionLog log;
    private final Consumer<ModelVersion> readable;

    /** @param readable throws where a version cannot be read by this version of the engine, so that it cannot be champion */
    public ModelActions(ModelRegistry registry, DecisionLog log, Consumer<ModelVersion> readable) {
        this.registry = registry;
        this.log = log;
        this.readable = readable;
    }

    /**
     * What a person wants done.
     *
     * @param night from which it holds
     * @param version empty for the obvious one: the newest to go forward, the one before to go back
     */
    public record Order(ModelId id, LocalDate night, Optional<Long> version, String who, String why, String runId) {}

    public ModelStatus status(ModelId id, LocalDate night) {
        List<Decision> decisions = log.decisions(id);
        List<ModelVersion> versions = registry.versions(id);
        Optional<Champion> champion = Reign.of(decisions).championOf(night);
        return new ModelStatus(
                id,
                night,
                champion,
                champion.flatMap(live -> find(decisions, live.decisionId())),
                champion.flatMap(live -> versions.stream()
                        .filter(version -> version.version() == live.version())
                        .findFirst()),
                versions.stream()
                        .filter(version -> !version.night().isAfter(night))
                        .map(ModelVersion::version)
                        .max(Comparator.naturalOrder()),
                StandingRequest.upTo(night, decisions).filter(request -> request.holds(night)));
    }

    /** Every decision about a model, in the order in which they hold. */
    public List<Decision> history(ModelId id) {
        return log.decisions(id).stream().sorted(Decision.IN_FORCE_ORDER).toList();
    }

    /**
     * Makes a version champion, the newest where none is named.
     *
     * @throws io.nightshift.failure.PipelineException REJECTED where its gate rejected it; NOTHING_TO_DO where it is champion;
     *     USAGE where it was trained later than the night, or cannot be read
     */
    public DecisionLog.Recorded promote(Order order) {
        long version = existing(order, order.version().orElseGet(() -> newest(order.id())));
        rejection(order.id(), version).ifPresent(rejected -> {
            throw RegistryErrors.wasRejected(order.id(), rejected);
        });
        return enthrone(order, Decision.Kind.PROMOTE, version);
    }

    /**
     * Makes an earlier champion champion again, the one before the present one where none is named.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where there is none, it never was champion, it was trained later,
     *     or it cannot be read
     */
    public DecisionLog.Recorded rollback(Order order) {
        Reign reign = Reign.of(log.decisions(order.id()));
        long version = order.version()
                .or(() -> reign.before(order.night()))
                .orElseThrow(() -> RegistryErrors.nothingBefore(order.id(), order.night()));
        existing(order, version);
        if (reign.champions().stream().noneMatch(champion -> champion.version() == version)) {
            throw RegistryErrors.neverChampion(order.id(), version);
        }
        return enthrone(order, Decision.Kind.ROLLBACK, version);
    }

    /**
     * Makes a version champion that its gate rejected, the newest where none is named.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where it was not rejected, was trained later than the night, or
     *     cannot be read; NOTHING_TO_DO where it is champion
     */
    public DecisionLog.Recorded approve(Order order) {
        long version = existing(order, order.version().orElseGet(() -> newest(order.id())));
        refuseChampion(order, version);
        Decision rejected =
                rejection(order.id(), version).orElseThrow(() -> RegistryErrors.notRejected(order.id(), version));
        return enthrone(order, Decision.Kind.APPROVE, version, rejected);
    }

    private DecisionLog.Recorded enthrone(Order order, Decision.Kind kind, long version) {
        return enthrone(order, kind, version, null);
    }

    /** @param overruled null where no rejection is overruled */
    private DecisionLog.Recorded enthrone(Order order, Decision.Kind kind, long version, Decision overruled) {
        refuseChampion(order, version);
        readable.accept(registry.version(order.id(), version));
        List<Decision> decisions = log.decisions(order.id());
        Optional<Long> from = championOf(order);
        Proposal proposal = new Proposal(
                order.id(),
                order.night(),
                kind,
                from,
                Optional.of(version),
                order.why(),
                overruled == null
                        ? Proposal.BothMetrics.NONE
                        : overruled.proposal().metrics(),
                overruled == null ? Map.of() : Map.of("overrules", overruled.decisionId()),
                order.who(),
                Fingerprint.of(kind, order.night(), from, version, decisions.size()));
        return log.record(proposal, order.runId());
    }

    /** The version's last rejection, if no person has overruled it since. */
    private Optional<Decision> rejection(ModelId id, long version) {
        return log.decisions(id).stream()
                .filter(decision -> decision.proposal().to().equals(Optional.of(version)))
                .reduce((earlier, later) -> later)
                .filter(decision -> decision.kind() == Decision.Kind.REJECT);
    }

    private void refuseChampion(Order order, long version) {
        if (championOf(order).equals(Optional.of(version))) {
            throw RegistryErrors.alreadyChampion(order.id(), version, order.night());
        }
    }

    private Optional<Long> championOf(Order order) {
        return Reign.of(log.decisions(order.id())).championOf(order.night()).map(Champion::version);
    }

    /** A night before the training is part of what the version has learned from. */
    private long existing(Order order, long version) {
        ModelVersion found = registry.version(order.id(), version);
        if (found.night().isAfter(order.night())) {
            throw RegistryErrors.trainedLater(found, order.night());
        }
        return found.version();
    }

    private long newest(ModelId id) {
        return registry.versions(id).stream()
                .mapToLong(ModelVersion::version)
                .max()
                .orElse(1);
    }

    private static Optional<Decision> find(List<Decision> decisions, String decisionId) {
        return decisions.stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .findFirst();
    }
}
