package io.nightshift.drift;

import java.util.List;

/**
 * What the figures of columns together say.
 *
 * @param parts what carries the gravest of them, the largest first; none unless raised
 */
public record JointVerdict(DriftVerdict verdict, List<JointPart> parts) {
    /** Nothing was compared. */
    static final JointVerdict NONE = new JointVerdict(
            new DriftVerdict(JointCase.SUBJECT, DriftStatus.INSUFFICIENT_DATA, 0, List.of(), "", List.of()), List.of());
}
