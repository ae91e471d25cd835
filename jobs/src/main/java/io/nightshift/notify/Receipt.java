package io.nightshift.notify;

import java.util.Optional;

/**
 * What became of a message.
 *
 * @param attempts tries made
 * @param error why the last one failed; empty once it was delivered
 * @param isMisconfigured whether it failed for want of a variable, so that no try was made
 */
public record Receipt(int attempts, Optional<String> error, boolean isMisconfigured) {
    static Receipt delivered(int attempts) {
        return new Receipt(attempts, Optional.empty(), false);
    }

    static Receipt failed(int attempts, String error) {
        return new Receipt(attempts, Optional.of(error), false);
    }

    static Receipt misconfigured(String error) {
        return new Receipt(0, Optional.of(error), true);
    }

    public boolean isDelivered() {
        return error.isEmpty();
    }
}
