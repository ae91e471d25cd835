/**
 * What a night has to tell, from its tables, and which messages were delivered: {@code ops/deliveries}. How they are sent is a matter
 * of {@code io.nightshift.notify}. Imports no step: it runs after them.
 */
package io.nightshift.job.notify;
