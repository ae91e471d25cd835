package io.nightshift.notify;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Webhook;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends messages by the channels of a pipeline, of which it knows the secrets. A channel that failed is not tried again by the same dispatch, so
 * that many messages wait no longer for it than one.
 */
public final class Dispatch {
    private static final Pattern SAFE =
            Pattern.compile("https://.+|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/].*)?");

    private final Map<String, String> environment;
    private final Clock clock;
    private final Courier courier;
    private final Map<String, Receipt> failed = new HashMap<>();

    /** @param environment variables of the process, which hold addresses and keys */
    public Dispatch(Map<String, String> environment, Clock clock) {
        // tries are limited by time that passes, also where the clock of the run stands still
        this(environment, clock, new Courier(Clock.systemUTC(), pause -> Thread.sleep(pause.toMillis())));
    }

    Dispatch(Map<String, String> environment, Clock clock, Courier courier) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.courier = courier;
    }

    /** Never throws: what went wrong is told by the receipt. */
    public Receipt send(String name, Channel channel, Letter letter) {
        Receipt before = failed.get(name);
        if (before != null) {
            return new Receipt(0, before.error(), before.isMisconfigured());
        }
        Receipt receipt = attempt(channel, letter);
        if (!receipt.isDelivered()) {
            failed.put(name, receipt);
        }
        return receipt;
    }

    private Receipt attempt(Channel channel, Letter letter) {
        try {
            return courier.deliver(letter, outlet(channel), channel);
        } catch (Unset variable) {
            return Receipt.misconfigured(variable.getMessage());
        }
    }

    private Outlet outlet(Channel channel) throws Unset {
        Duration timeout = Duration.ofSeconds(channel.timeoutSeconds());
        if (channel.webhook().isEmpty()) {
            return new CommandOutlet(channel.command(), timeout);
        }
        Webhook webhook = channel.webhook().get();
        Optional<Signature> signature = webhook.secretEnv().isEmpty()
                ? Optional.empty()
                : Optional.of(new Signature(value(webhook.secretEnv().get())));
        return new WebhookOutlet(address(webhook), signature, timeout, clock);
    }

    private URI address(Webhook webhook) throws Unset {
        if (webhook.url().isPresent()) {
            return URI.create(webhook.url().get());
        }
        String variable = webhook.urlEnv().orElseThrow();
        String address = value(variable);
        try {
            URI uri = URI.create(address);
            if (SAFE.matcher(address).matches() && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below, without the address
        }
        throw new Unset(
                "the environment variable " + variable + " holds no https address, nor one of http to this machine");
    }

    private String value(String variable) throws Unset {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new Unset("the environment variable " + variable + " is not set");
        }
        return value;
    }

    /** A variable that a channel needs. */
    private static final class Unset extends Exception {
        Unset(String why) {
            super(why);
        }
    }
}
