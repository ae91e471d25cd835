package io.nightshift.definition.check;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Webhook;
import io.nightshift.definition.bind.Paths;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Channels: one way each, addresses that can be called, limits that let one try be made. Whether a variable is set the run tells. */
final class ChannelChecks {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final long MOST_SECONDS = 600;
    private static final long MOST_ATTEMPTS = 10;

    private final Findings findings;
    private final Channel channel;
    private final String path;

    ChannelChecks(Findings findings, Channel channel, String name) {
        this.findings = findings;
        this.channel = channel;
        this.path = Paths.key("channels", name);
    }

    void check() {
        boolean isCommand = !channel.command().isEmpty();
        if (channel.webhook().isPresent() == isCommand && findings.complete(path, "webhook", "command")) {
            findings.add(
                    path,
                    path + (isCommand ? " has two ways" : " has no way") + " to tell anything",
                    "a channel is one webhook or one command",
                    isCommand ? "make two channels of it" : "add webhook: {url: ...} or command: [program, argument]");
        }
        channel.webhook().ifPresent(webhook -> webhook(webhook, Paths.key(path, "webhook")));
        within(channel.timeoutSeconds(), MOST_SECONDS, "timeout_seconds");
        within(channel.attempts(), MOST_ATTEMPTS, "attempts");
        within(channel.deadlineSeconds(), MOST_SECONDS, "deadline_seconds");
        severity(channel.leastSeverity(), Paths.key(path, "least_severity"));
    }

    private void webhook(Webhook webhook, String at) {
        if (webhook.url().isPresent() == webhook.urlEnv().isPresent() && findings.complete(at, "url", "url_env")) {
            findings.add(
                    at,
                    at + (webhook.url().isPresent() ? " has two addresses" : " has no address"),
                    "url is the address, url_env the name of an environment variable that holds it",
                    "write one of them");
        }
        webhook.url().ifPresent(url -> address(url, Paths.key(at, "url")));
        variable(webhook.urlEnv(), Paths.key(at, "url_env"));
        variable(webhook.secretEnv(), Paths.key(at, "secret_env"));
    }

    private void address(String url, String at) {
        if (!isSafe(url)) {
            findings.add(
                    at,
                    at + " is no address that messages are sent to",
                    "it has to be an https address, or http to this machine, without a user or password in it",
                    "write it as in https://chat.example.org/hooks/nightshift");
        }
    }

    private static boolean isSafe(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme())
                                    && THIS_MACHINE.matcher(uri.getHost()).matches());
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private void variable(Optional<String> name, String at) {
        name.filter(text -> !VARIABLE.matcher(text).matches())
                .ifPresent(text -> findings.add(
                        at,
                        at + " is no name of an environment variable",
                        "names are letters, digits and underscores, no digit first; the secret itself must not stand here",
                        "write a name such as NIGHTSHIFT_WEBHOOK_SECRET, and set it where the pipeline runs"));
    }

    private void within(long value, long most, String key) {
        String at = Paths.key(path, key);
        if (value < 1 || value > most) {
            findings.add(
                    at,
                    at + " is not from 1 to " + most,
                    "with " + value + (value < 1 ? " nothing would be sent" : " a night would wait too long"),
                    "write a whole number from 1 to " + most);
        }
    }

    private void severity(double least, String at) {
        if (least < 0 || least > 1) {
            findings.add(at, at + " is not from 0 to 1", "it is " + least, "write a severity such as 0.8");
        }
    }
}
