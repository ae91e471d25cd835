/**
 * Tells people of a night: messages, the ways they take, tries and deadlines. Knows what a channel is from {@code definition};
 * imports nothing of Spark, reads no table and no clock of its own, and lets no secret into a message.
 */
package io.nightshift.notify;
