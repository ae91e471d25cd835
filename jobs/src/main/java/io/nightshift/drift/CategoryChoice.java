package io.nightshift.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which values of a reference get bins of their own. Whoever takes the most frequent of many takes those that were frequent by luck too,
 * which are less so in every later night: then all nights look drifted. So a value has to be as frequent as to be so again, and where more are
 * than there is room for, chance decides between those that are about as frequent.
 *
 * <p>The values seen t times or more in n rows hold, in rows to come, {@code t n(t) / n} less of all rows than they did, n(t) being how many values
 * were seen t times (Good, 1953). The least t is taken for which that is small against what chance does to a share.
 *
 * @param ranked values, most frequent first, of equally frequent ones the first by name
 */
record CategoryChoice(Map<String, Long> counts, List<String> ranked) {
    /** Part of the root of n that rows may be lost to luck: a fifth of the standard error of a night with a fifth of the rows. */
    private static final double LUCK = 0.2;
    /** Standard errors from which on a value is more frequent than others for certain. */
    private static final double CERTAIN = 2;

    static CategoryChoice of(Map<String, Long> counts) {
        List<String> ranked = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return new CategoryChoice(counts, ranked);
    }

    /** At most so many, most frequent first. */
    List<String> own(int most) {
        long least = leastRows();
        List<String> frequent =
                ranked.stream().filter(value -> counts.get(value) >= least).toList();
        if (frequent.size() <= most) {
            return frequent;
        }
        long border = counts.get(frequent.get(most));
        Set<String> own = new HashSet<>();
        List<String> close = new ArrayList<>();
        for (String value : frequent) {
            long rows = counts.get(value);
            if (rows > border + CERTAIN * Math.sqrt(rows + border)) {
                own.add(value);
            } else if (rows >= border / 2) {
                close.add(value);
            }
        }
        close.sort(Comparator.comparingInt(CategoryChoice::lot).thenComparing(Comparator.naturalOrder()));
        own.addAll(close.subList(0, most - own.size()));
        return frequent.stream().filter(own::contains).toList();
    }

    /** The least number of rows with which a value is no matter of luck. */
    private long leastRows() {
        TreeMap<Long, Integer> values = new TreeMap<>();
        counts.values().forEach(rows -> values.merge(rows, 1, Integer::sum));
        double rows = counts.values().stream().mapToLong(Long::longValue).sum();
        long least = 1;
        while (least * about(least, values) > Math.max(1, LUCK * Math.sqrt(rows))) {
            least++;
        }
        return least;
    }

    /** How many values have so many rows, as the mean of a standard error to both sides. */
    private static double about(long rows, TreeMap<Long, Integer> values) {
        double error = Math.sqrt(rows);
        int near =
                values
                        .subMap((long) Math.ceil(rows - error), true, (long) Math.floor(rows + error), true)
                        .values()
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        return near / (2 * error);
    }

    /** The same for a value in every reference, and of no relation to its rows: its hash, mixed as MurmurHash3 ends. */
    private static int lot(String value) {
        int mixed = value.hashCode();
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
