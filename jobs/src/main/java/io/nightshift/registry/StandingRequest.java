package io.nightshift.registry;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest request up to a night to train a model anew. The one place that knows how long a request holds, and says what came
 * of it.
 *
 * @param outcome the last decision since then about a version, up to that night; empty where no challenger has been judged
 */
public record StandingRequest(Decision request, Optional<Decision> outcome) {
    /** Name of the fact that says from which night on another one may be made. */
    public static final String AGAIN_FROM = "asked_again_from";

    /** Nights in which a request is not repeated that does not say so itself. */
    private static final int COOL_DOWN_NIGHTS = 7;

    /**
     * @param decisions of one model, in any order
     * @param night later decisions are not known yet
     * @return empty where no retrain has been asked for up to the night
     */
    public static Optional<StandingRequest> upTo(LocalDate night, List<Decision> decisions) {
        List<Decision> known = decisions.stream()
                .filter(decision -> !decision.night().isAfter(night))
                .sorted(Comparator.comparing(Decision::sequence))
                .toList();
        return known.stream()
                .filter(decision -> decision.kind() == Decision.Kind.RETRAIN)
                .max(Decision.IN_FORCE_ORDER)
                .map(request -> new StandingRequest(request, outcome(request, known)));
    }

    private static Optional<Decision> outcome(Decision request, List<Decision> known) {
        return known.stream()
                .filter(decision -> decision.sequence() > request.sequence())
                .filter(decision -> decision.proposal().to().isPresent())
                .reduce((earlier, later) -> later);
    }

    /** The first night that may ask again. */
    public LocalDate askedAgainFrom() {
        return Optional.ofNullable(request.proposal().evidence().get(AGAIN_FROM))
                .map(LocalDate::parse)
                .orElseGet(() -> request.night().plusDays(COOL_DOWN_NIGHTS));
    }

    /** Whether the model is left in peace in a night. */
    public boolean holds(LocalDate night) {
        return askedAgainFrom().isAfter(night);
    }

    /** Completes "a retrain was ...": when it was asked for and why, from when on it may be again, and what came of it. */
    public String inWords() {
        return "asked for on " + request.night() + " (" + request.proposal().why() + ") and will not be again before "
                + askedAgainFrom() + "; " + outcomeInWords();
    }

    /** What came of it, as a clause. */
    public String outcomeInWords() {
        return outcome.map(StandingRequest::words).orElse("no challenger has been judged since");
    }

    private static String words(Decision decision) {
        String done =
                switch (decision.kind()) {
                    case PROMOTE -> "was promoted";
                    case REJECT -> "was rejected";
                    case APPROVE -> "was approved";
                    case ROLLBACK -> "was gone back to";
                    case RETRAIN, KEEP ->
                        throw new IllegalArgumentException("no version is decided about: " + decision);
                };
        return "version " + decision.proposal().to().orElseThrow() + " " + done + " on " + decision.night();
    }
}
