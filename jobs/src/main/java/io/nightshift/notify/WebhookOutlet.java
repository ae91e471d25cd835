package io.nightshift.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts JSON, never follows a redirect, and takes any 2xx for received. {@code Idempotency-Key} is the id of the message; where there is a key,
 * {@code Nightshift-Signature: t=<Unix seconds>,v1=<HMAC-SHA256 of "t.body" in hexadecimal>}.
 */
final class WebhookOutlet implements Outlet {
    private static final Set<Integer> BUSY = Set.of(408, 425, 429);
    private static final int SUCCESS = 2;
    private static final int SERVER_ERROR = 5;
    private static final int HUNDRED = 100;

    private final URI address;
    private final Optional<Signature> signature;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    WebhookOutlet(URI address, Optional<Signature> signature, Duration timeout, Clock clock) {
        this.address = address;
        this.signature = signature;
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", letter.id())
                .POST(BodyPublishers.ofString(letter.body()));
        signature.ifPresent(
                key -> request.header(Signature.HEADER, key.of(clock.instant().getEpochSecond(), letter.body())));
        judge(status(request.build()));
    }

    private int status(HttpRequest request) throws Undelivered {
        String host = address.getHost();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (HttpTimeoutException late) {
            throw Undelivered.forNow(host + " gave no answer within " + timeout.toSeconds() + " s");
        } catch (ConnectException refused) {
            throw Undelivered.forNow("nothing listens at " + host + ", or the name is unknown");
        } catch (IOException broken) {
            // its message may hold the address
            throw Undelivered.forNow(
                    "the connection to " + host + " broke: " + broken.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Undelivered.forGood("the wait for " + host + " was interrupted");
        }
    }

    private void judge(int status) throws Undelivered {
        String answer = address.getHost() + " answered " + status;
        if (status / HUNDRED == SERVER_ERROR || BUSY.contains(status)) {
            throw Undelivered.forNow(answer);
        }
        if (status / HUNDRED != SUCCESS) {
            throw Undelivered.forGood(answer);
        }
    }
}
