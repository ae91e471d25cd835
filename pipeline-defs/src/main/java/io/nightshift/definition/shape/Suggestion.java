package io.nightshift.definition.shape;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name nearest to one that is not known. */
public final class Suggestion {
    /** Letters of a word that is not by chance like another. */
    private static final int SHORTEST = 4;

    private Suggestion() {}

    /** The name at most a third of its letters away, and at least one; the first of equals. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        int most = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> distance(wrong, name) <= most)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /** The name that a wrong one can only have been meant to be: the nearest, where no other is near, and it is no short word. */
    public static Optional<String> meant(String wrong, Collection<String> known) {
        int most = Math.max(1, wrong.length() / 3);
        boolean one = wrong.length() >= SHORTEST
                && known.stream().filter(name -> distance(wrong, name) <= most).count() == 1;
        return nearest(wrong, known).filter(name -> one);
    }

    /** A sentence to put behind a problem, with a space before it; empty where nothing is near. */
    public static String sentence(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> ". Did you mean '" + name + "'?")
                .orElse("");
    }

    /** Names as a person lists them, in their order; "none" where there are none. */
    public static String listed(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The remedy for an unknown name. */
    public static String fix(String wrong, Collection<String> known) {
        return nearest(wrong, known).map(name -> "write " + name).orElse("use one of them");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), case aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
