package io.nightshift.airflow;

import io.nightshift.airflow.Reply.Refused;
import io.nightshift.failure.PipelineException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Requests in the name of one user, below {@code /api/v2/}: fetches a token before the first, and again once Airflow refuses
 * it. For one thread.
 */
final class RestConnection {
    private final JsonHttp http;
    private final String user;
    private final String password;
    private Optional<String> token = Optional.empty();

    RestConnection(JsonHttp http, String user, String password) {
        this.http = http;
        this.user = user;
        this.password = password;
    }

    URI address() {
        return http.address();
    }

    String user() {
        return user;
    }

    Reply get(String path) {
        return send("GET", path, Optional.empty());
    }

    Reply post(String path, Map<String, ?> body) {
        return send("POST", path, Optional.of(body));
    }

    Reply patch(String path, Map<String, ?> body) {
        return send("PATCH", path, Optional.of(body));
    }

    /** For the paths that are open to everybody. */
    Reply getOpenly(String path) {
        return http.send("GET", "api/v2/" + path, Optional.empty(), Optional.empty());
    }

    /** One segment of a path, or one value of a query: run ids hold plus signs and colons. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Reply send(String method, String path, Optional<Map<String, ?>> body) {
        boolean mayHaveRunOut = token.isPresent();
        Reply reply = sendOnce(method, path, body);
        if (mayHaveRunOut && refusesToken(reply)) {
            token = Optional.empty();
            reply = sendOnce(method, path, body);
        }
        if (reply.isRefused(Refused.UNAUTHORIZED)) {
            throw AirflowErrors.wrongPassword(address(), user);
        }
        return reply;
    }

    /** Airflow says 401 to a token that has run out, but 403 to one it signed with a key it no longer has. */
    private static boolean refusesToken(Reply reply) {
        return reply.isRefused(Refused.UNAUTHORIZED) || reply.isRefused(Refused.FORBIDDEN);
    }

    private Reply sendOnce(String method, String path, Optional<Map<String, ?>> body) {
        if (token.isEmpty()) {
            token = Optional.of(login());
        }
        return http.send(method, "api/v2/" + path, token, body);
    }

    private String login() {
        Map<String, String> credentials = Map.of("username", user, "password", password);
        Reply reply = http.send("POST", "auth/token", Optional.empty(), Optional.of(credentials));
        return reply.orElseThrow(this::notLoggedIn).path("access_token").asText();
    }

    private PipelineException notLoggedIn(Refused refused) {
        return switch (refused.status()) {
            case Refused.UNAUTHORIZED -> AirflowErrors.wrongPassword(address(), user);
            case Refused.NOT_FOUND, Refused.NOT_ALLOWED -> AirflowErrors.notAirflow(address(), refused.status());
            default -> AirflowErrors.refused("give a token to user '" + user + "'", refused);
        };
    }
}
