package io.nightshift.foreign;

/** Thrown where a rule of another tool has a meaning that no check here has; the message says why. */
final class NotExpressible extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotExpressible(String why) {
        super(why);
    }
}
