package io.nightshift.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Event;
import io.nightshift.definition.Channel.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages over a real connection and through real programs. */
class DispatchTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_362_987_006), ZoneOffset.UTC);
    private static final Notice NOTICE = new Notice(
            "flights",
            LocalDate.of(2013, 3, 11),
            Event.OPENED,
            "delay/dep_delay/drift",
            0.7,
            "null share 2 % \u2192 30 %");
    private static final Map<String, String> SECRETS = Map.of("KEY", "Jefe \u00fc", "EMPTY", " ");

    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void postsJsonWithAnIdAndASignatureThatAReceiverCanCheck() throws IOException {
        try (ReceivingServer server = new ReceivingServer()) {
            Receipt receipt = send(webhook(server.address() + "/hook", "KEY"));

            ReceivingServer.Received got = server.received().get(0);
            assertThat(receipt).isEqualTo(Receipt.delivered(1));
            assertThat(got.method() + " " + got.path()).isEqualTo("POST /hook");
            assertThat(got.header("Content-type")).isEqualTo("application/json");
            assertThat(got.body())
                    .isEqualTo(
                            "{\"format_version\":\"1.0\",\"pipeline\":\"flights\",\"night\":\"2013-03-11\",\"event\":\"opened\","
                                    + "\"about\":\"delay/dep_delay/drift\",\"severity\":0.7,\"text\":\"[flights 2013-03-11] alert opened:"
                                    + " delay/dep_delay/drift: null share 2 % \u2192 30 %\"}");
            assertThat(got.header("Idempotency-key"))
                    .isEqualTo(NOTICE.to("team").id());
            assertThat(got.header("Nightshift-signature"))
                    .isEqualTo(new Signature("Jefe \u00fc").of(1_362_987_006, got.body()))
                    .startsWith("t=1362987006,v1=");
        }
    }

    /** {@code printf '1.{}' | openssl dgst -sha256 -hmac Jefe}. */
    @Test
    void signsAsOpensslDoes() {
        assertThat(new Signature("Jefe").of(1, "{}"))
                .isEqualTo("t=1,v1=dc7943cccf20f64327d263db5e2aca27c2b8175e8e6e7ea04f482091bf456b0f");
    }

    @Test
    void triesAgainWhereTheServerIsBusyAndWaitsLongerEachTime() throws IOException {
        try (ReceivingServer server = new ReceivingServer(503, 429, 200)) {
            assertThat(send(webhook(server.address(), null))).isEqualTo(Receipt.delivered(3));
            assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(server.received())
                    .extracting(got -> got.header("Idempotency-key"))
                    .containsOnly(NOTICE.to("team").id());
            assertThat(server.received().get(0).headers()).doesNotContainKey("Nightshift-signature");
        }
    }

    @Test
    void endsWithTheLastTryAndDoesNotTryWhatIsRefused() throws IOException {
        try (ReceivingServer busy = new ReceivingServer(500, 500, 500);
                ReceivingServer moved = new ReceivingServer(302);
                ReceivingServer gone = new ReceivingServer(404)) {
            assertThat(send(webhook(busy.address(), null))).isEqualTo(Receipt.failed(3, "127.0.0.1 answered 500"));
            assertThat(send(webhook(moved.address(), null))).isEqualTo(Receipt.failed(1, "127.0.0.1 answered 302"));
            assertThat(send(webhook(gone.address() + "/T0/secret", null)))
                    .isEqualTo(Receipt.failed(1, "127.0.0.1 answered 404"));
        }
    }

    @Test
    void beginsNoTryBeyondTheDeadline() throws IOException {
        try (ReceivingServer busy = new ReceivingServer(500, 500)) {
            Channel hasty = new Channel(
                    Optional.of(new Webhook(Optional.of(busy.address()), Optional.empty(), Optional.empty())),
                    List.of(),
                    List.of(),
                    0,
                    10,
                    9,
                    1);
            assertThat(send(hasty)).isEqualTo(Receipt.failed(1, "127.0.0.1 answered 500"));
        }
    }

    @Test
    void doesNotWaitTwiceForAChannelThatFailed() throws IOException {
        try (ReceivingServer gone = new ReceivingServer(404)) {
            Dispatch dispatch = dispatch();
            Channel channel = webhook(gone.address(), null);

            dispatch.send("team", channel, NOTICE.to("team"));
            Receipt second = dispatch.send("team", channel, NOTICE.to("team"));

            assertThat(second).isEqualTo(Receipt.failed(0, "127.0.0.1 answered 404"));
            assertThat(gone.received()).hasSize(1);
        }
    }

    @Test
    void namesTheVariableThatIsNotSetAndNeverItsValue() {
        assertThat(send(webhook("https://chat.example.org", "NONE")))
                .isEqualTo(Receipt.misconfigured("the environment variable NONE is not set"));
        assertThat(send(webhook("https://chat.example.org", "EMPTY")))
                .isEqualTo(Receipt.misconfigured("the environment variable EMPTY is not set"));
        assertThat(send(channel(
                        Optional.of(new Webhook(Optional.empty(), Optional.of("KEY"), Optional.empty())), List.of())))
                .isEqualTo(Receipt.misconfigured(
                        "the environment variable KEY holds no https address, nor one of http to this machine"));
    }

    @Test
    void givesAProgramTheMessageOnStandardInput() throws IOException {
        Path got = folder.resolve("got");

        Receipt receipt = send(
                command("sh", "-c", "printf %s \"$NIGHTSHIFT_MESSAGE_ID \" > '" + got + "'; cat >> '" + got + "'"));

        assertThat(receipt).isEqualTo(Receipt.delivered(1));
        assertThat(got)
                .hasContent(NOTICE.to("team").id() + " " + NOTICE.to("team").body());
    }

    @Test
    void takesTheExitCodeForTheAnswerAlsoWhereAProgramReadsNothing() throws IOException {
        assertThat(send(command("true"))).isEqualTo(Receipt.delivered(1));
        assertThat(send(command("sh", "-c", "exit 3"))).isEqualTo(Receipt.failed(3, "sh ended with 3"));
        assertThat(send(command("no-such-program-here", "s3cret")))
                .isEqualTo(Receipt.failed(1, "no-such-program-here cannot be run"));
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void killsAProgramThatTakesTooLong() {
        Channel slow = new Channel(Optional.empty(), List.of("sleep", "60"), List.of(), 0, 1, 1, 60);

        assertThat(send(slow)).isEqualTo(Receipt.failed(1, "sleep took longer than 1 s"));
    }

    private Receipt send(Channel channel) {
        return dispatch().send("team", channel, NOTICE.to("team"));
    }

    private Dispatch dispatch() {
        return new Dispatch(SECRETS, CLOCK, new Courier(CLOCK, pauses::add));
    }

    private static Channel webhook(String url, String secret) {
        return channel(
                Optional.of(new Webhook(Optional.of(url), Optional.empty(), Optional.ofNullable(secret))), List.of());
    }

    private static Channel command(String... words) {
        return channel(Optional.empty(), List.of(words));
    }

    private static Channel channel(Optional<Webhook> webhook, List<String> command) {
        return new Channel(webhook, command, List.of(), 0, 10, 3, 60);
    }
}
