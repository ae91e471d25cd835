/**
 * Profiles of tables: one pass over rows, states of columns kept by night in {@code ops/columns}, and the question whether those that
 * are kept make it needless to read rows. What states are and what follows from them is {@code profile}'s. Must not import
 * {@code cli} nor any step.
 */
package io.nightshift.job.profile;
