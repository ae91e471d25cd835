package io.nightshift.definition.lint;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a condition can be of a row. Sets of outcomes are bits, of which each condition of each case has one. */
enum Outcome {
    YES,
    NO,
    NULL;

    static final Set<Outcome> ANY = Set.copyOf(EnumSet.allOf(Outcome.class));
    /** All outcomes, as bits. */
    static final int ALL = 7;

    private static final int[][] BOTH = new int[ALL + 1][ALL + 1];
    private static final int[] NOT = new int[ALL + 1];

    static {
        for (int left = 0; left <= ALL; left++) {
            for (int right = 0; right <= ALL; right++) {
                BOTH[left][right] = both(of(left), of(right));
            }
            NOT[left] =
                    of(left).stream().mapToInt(outcome -> not(outcome).bit()).sum();
        }
    }

    int bit() {
        return 1 << ordinal();
    }

    static Set<Outcome> of(int bits) {
        return Arrays.stream(values())
                .filter(outcome -> (bits & outcome.bit()) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
    }

    static Outcome of(boolean holds) {
        return holds ? YES : NO;
    }

    static Outcome not(Outcome inner) {
        return switch (inner) {
            case YES -> NO;
            case NO -> YES;
            case NULL -> NULL;
        };
    }

    static Outcome both(Outcome left, Outcome right) {
        if (left == NO || right == NO) {
            return NO;
        }
        return left == YES && right == YES ? YES : NULL;
    }

    private static int both(Set<Outcome> left, Set<Outcome> right) {
        int bits = 0;
        for (Outcome one : left) {
            for (Outcome other : right) {
                bits |= both(one, other).bit();
            }
        }
        return bits;
    }

    /** Of sets of outcomes. */
    static int not(int bits) {
        return NOT[bits];
    }

    /** Of sets of outcomes. */
    static int both(int left, int right) {
        return BOTH[left][right];
    }
}
