package io.nightshift.definition;

import java.util.List;
import java.util.Optional;

/** Where people are told of a night: exactly one of its ways, and of what it tells. Holds names of secrets, never a secret. */
@Describe("Where people are told of a night. It has exactly one of webhook and command.")
public record Channel(
        @Describe("An address that takes a POST of JSON.") Optional<Webhook> webhook,

        @Describe(
                "A program and its arguments, run without a shell; it reads the message as JSON from standard input and ends with 0.")
        @Default("[]")
        List<String> command,

        @Describe("What it tells; opened, closed and failed where nothing is listed.") @Default("[]")
        List<Event> on,

        @Describe("Least severity of an alert that it tells, 0 to 1; failed nights are told in any case.") @Default("0")
        double leastSeverity,

        @Describe("Seconds that one try may take.") @Default("10")
        long timeoutSeconds,

        @Describe("Most tries in one run; between them are 1, 2, 4 ... seconds, at most 30.") @Default("3")
        long attempts,

        @Describe("Seconds after which no further try begins.") @Default("60")
        long deadlineSeconds) {
    private static final List<Event> USUAL = List.of(Event.OPENED, Event.CLOSED, Event.FAILED);

    /** Of what a channel tells. */
    public enum Event {
        /** An alert that was opened in the night. */
        OPENED,
        /** An alert that was closed in the night. */
        CLOSED,
        /** The night failed, and a rerun alone will not mend it. */
        FAILED,
        /** The night failed for now: what it needs is not there yet. */
        WAITING
    }

    @Describe(
            "An address that takes a POST of JSON: https, or http to this machine. It has exactly one of url and url_env.")
    public record Webhook(
            @Describe("The address; it stands in the plan, so it must hold no secret.")
            Optional<String> url,

            @Describe("Environment variable that holds the address, where the address is itself a secret.")
            Optional<String> urlEnv,

            @Describe("Environment variable that holds the key by which messages are signed; without it they are not.")
            Optional<String> secretEnv) {}

    /** Whether it tells of such an event. */
    public boolean tells(Event event) {
        return (on.isEmpty() ? USUAL : on).contains(event);
    }
}
