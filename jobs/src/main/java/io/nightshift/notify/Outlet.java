package io.nightshift.notify;

/** The way that messages of one channel take; one call is one try. */
interface Outlet {
    void send(Letter letter) throws Undelivered;
}
