package io.nightshift.notify;

import io.nightshift.definition.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tries until a message is delivered, tries or time run out, or another try would be in vain. Sent at least once: a lost answer is a second try. */
final class Courier {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Clock clock;
    private final Sleeper sleeper;

    Courier(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** What time passes with; a test lets it pass at once. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    Receipt deliver(Letter letter, Outlet outlet, Channel limits) {
        Instant deadline = clock.instant().plusSeconds(limits.deadlineSeconds());
        Duration pause = SHORTEST;
        for (int attempt = 1; ; attempt++) {
            try {
                outlet.send(letter);
                return Receipt.delivered(attempt);
            } catch (Undelivered failed) {
                boolean isLast = attempt >= limits.attempts()
                        || !failed.mayPass()
                        || !clock.instant().plus(pause).isBefore(deadline);
                if (isLast || !slept(pause)) {
                    return Receipt.failed(attempt, failed.getMessage());
                }
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
