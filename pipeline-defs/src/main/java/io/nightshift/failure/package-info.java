/**
 * Failures that a user can cause, and the exit codes they end in. Imports nothing of Nightshift.
 */
package io.nightshift.failure;
