package io.nightshift.notify;

/** A try that came to nothing. Its message holds no address beyond the host, and no secret. */
final class Undelivered extends Exception {
    private final boolean mayPass;

    private Undelivered(String why, boolean mayPass) {
        super(why);
        this.mayPass = mayPass;
    }

    /** Another try may do better. */
    static Undelivered forNow(String why) {
        return new Undelivered(why, true);
    }

    /** Another try would end as this one did. */
    static Undelivered forGood(String why) {
        return new Undelivered(why, false);
    }

    boolean mayPass() {
        return mayPass;
    }
}
