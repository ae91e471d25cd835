package io.nightshift.job.tally;

import java.io.Serializable;

/**
 * Where two doubles stand in a row.
 *
 * @param counted which condition says whether a row is asked about
 */
record PairPlace(int counted, int one, int other) implements Serializable {}
