package io.nightshift.job.bins;

import io.nightshift.drift.JointMoments;
import java.util.List;

/**
 * What the rows of one group hold.
 *
 * @param columns each for itself, in their order
 * @param joint of those with codes, in their order
 */
public record GroupRows(List<ColumnTally> columns, JointMoments joint) {}
