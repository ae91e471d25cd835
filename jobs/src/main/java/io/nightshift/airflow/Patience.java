package io.nightshift.airflow;

import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks until the answer is final: at first every second, later every ten. */
final class Patience {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Clock clock;
    private final Sleeper sleeper;

    Patience(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** What time passes with; a test lets it pass at once. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    static Patience real() {
        return new Patience(Clock.systemUTC(), pause -> Thread.sleep(pause.toMillis()));
    }

    /**
     * @param ask may fail with code 75, which counts as no answer as long as there is time
     * @param late makes the failure of the last answer, if time runs out
     */
    <T> T await(Duration timeout, Supplier<T> ask, Predicate<T> isFinal, Function<T, PipelineException> late) {
        Instant deadline = clock.instant().plus(timeout);
        Duration pause = SHORTEST;
        while (true) {
            boolean lastChance = !clock.instant().plus(pause).isBefore(deadline);
            Optional<T> answer = ask(ask, lastChance);
            if (answer.filter(isFinal).isPresent()) {
                return answer.get();
            }
            if (lastChance) {
                throw answer.map(late).orElseThrow();
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    private static <T> Optional<T> ask(Supplier<T> ask, boolean lastChance) {
        try {
            return Optional.of(ask.get());
        } catch (PipelineException failure) {
            if (failure.exitCode() != ExitCode.TRANSIENT || lastChance) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Airflow", interrupted);
        }
    }
}
