package io.nightshift.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nightshift.airflow.Reply.Answer;
import io.nightshift.airflow.Reply.Refused;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON requests to one address; knows of no token. Encrypted, or to this very machine. */
final class JsonHttp {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_ERROR = 400;

    private final URI address;
    private final HttpClient http;

    /**
     * Opens no connection yet.
     *
     * @throws PipelineException (2) if the address is none of http or https, or plain http to another machine
     */
    JsonHttp(URI address) {
        this.address = checked(address);
        // HTTP/1.1: Airflow's server warns at every offer of an upgrade. No redirects: they would carry the token
        // elsewhere.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    URI address() {
        return address;
    }

    /**
     * Sends one request and reads the whole reply.
     *
     * @param path below the address, without a leading slash, encoded
     * @param token absent for the paths that are open to everybody
     * @param body absent for none
     * @throws PipelineException (75) if nobody answers; (2) if the one who does is no Airflow
     */
    Reply send(String method, String path, Optional<String> token, Optional<Map<String, ?>> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/" + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .method(method, body.map(JsonHttp::publisher).orElseGet(BodyPublishers::noBody));
        body.ifPresent(given -> request.header("Content-Type", "application/json"));
        token.ifPresent(given -> request.header("Authorization", "Bearer " + given));
        return reply(exchange(request.build()));
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException late) {
            throw AirflowErrors.down(address, "no answer within " + ANSWER.toSeconds() + " s");
        } catch (ConnectException refused) {
            throw AirflowErrors.down(address, "nothing listens there, or the name is unknown");
        } catch (IOException broken) {
            throw AirflowErrors.down(address, String.valueOf(broken.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw AirflowErrors.down(address, "the wait was interrupted");
        }
    }

    private Reply reply(HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<JsonNode> body = parsed(response.body());
        if (status >= FIRST_ERROR) {
            return new Refused(status, ErrorDetail.of(body.orElseGet(() -> TextNode.valueOf(response.body()))));
        }
        if (status >= FIRST_REDIRECT || body.isEmpty()) {
            throw AirflowErrors.notAirflow(address, status);
        }
        return new Answer(body.get());
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(document -> !document.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static HttpRequest.BodyPublisher publisher(Map<String, ?> body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("maps of plain values can always be written", impossible);
        }
    }

    private static URI checked(URI given) {
        String scheme = String.valueOf(given.getScheme());
        String host = given.getHost();
        if (host == null || !scheme.matches("https?")) {
            throw AirflowErrors.badAddress(given.toString());
        }
        if (scheme.equals("http") && !THIS_MACHINE.matcher(host).matches()) {
            throw AirflowErrors.insecure(given);
        }
        return URI.create(given.toString().replaceAll("/+$", ""));
    }
}
