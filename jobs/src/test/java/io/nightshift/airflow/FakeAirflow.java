package io.nightshift.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.failure.ExitCode;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Answers as told, in the shapes that Airflow 3.3.2 was seen to send. Checks tokens as Airflow does. */
final class FakeAirflow implements AutoCloseable {
    static final String USER = "ada";
    static final String PASSWORD = "secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Deque<Canned>> answers = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private int logins;
    private int tokens;
    private int refusal;

    private record Canned(int status, String body) {}

    /** One request that came in, tokens apart. */
    record Request(String method, String path, JsonNode body) {
        @Override
        public String toString() {
            return body.isMissingNode() ? method + " " + path : method + " " + path + " " + body;
        }
    }

    FakeAirflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client whose waiting takes no time; the pauses it wanted are added to the list. */
    AirflowClient client(String password, List<Duration> pauses) {
        RestConnection rest = new RestConnection(new JsonHttp(address()), USER, password);
        return new AirflowClient(rest, new Patience(new PassingClock(pauses), pauses::add));
    }

    /** A failure that a user reads, whole. */
    static void assertFailure(ThrowingCallable call, ExitCode code, String problem, String why, String remedy) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PipelineException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(code))
                .hasMessage(problem + "\n  why: " + why + "\n  fix: " + remedy);
    }

    /** Answers in the order given; the last one again and again. */
    FakeAirflow on(String methodAndPath, int status, String body) {
        answers.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).add(new Canned(status, body));
        return this;
    }

    /** From now on the tokens that were given are refused: 401 for run out, 403 for signed with another key. */
    void refuseTokensWith(int status) {
        refusal = status;
        tokens++;
    }

    /** What came in, apart from log-ins. */
    List<String> requests() {
        return requests.stream().map(Request::toString).toList();
    }

    int logins() {
        return logins;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(1);
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Canned canned = path.equals("auth/token") ? login(body) : authorised(exchange, path, body);
        byte[] bytes = canned.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(canned.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Canned login(JsonNode body) {
        logins++;
        return body.path("username").asText().equals(USER)
                        && body.path("password").asText().equals(PASSWORD)
                ? new Canned(201, "{\"access_token\": \"token-" + tokens + "\"}")
                : new Canned(401, "{\"detail\": \"Invalid credentials\"}");
    }

    private Canned authorised(HttpExchange exchange, String path, JsonNode body) {
        String method = exchange.getRequestMethod();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(method, path, body));
        if (token != null && !token.equals("Bearer token-" + tokens)) {
            return new Canned(refusal, "{\"detail\": \"Invalid JWT token\"}");
        }
        return next(answers.getOrDefault(method + " " + path.replace("api/v2/", ""), new ArrayDeque<>()));
    }

    private static Canned next(Deque<Canned> left) {
        if (left.isEmpty()) {
            return new Canned(404, "{\"error\": \"API route not found\"}");
        }
        return left.size() > 1 ? left.remove() : left.peek();
    }

    /** A clock on which only pauses take time. */
    private static final class PassingClock extends Clock {
        private final List<Duration> pauses;

        PassingClock(List<Duration> pauses) {
            this.pauses = pauses;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(pauses.stream().reduce(Duration.ZERO, Duration::plus));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
