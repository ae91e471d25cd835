package io.nightshift.job.tally;

import io.nightshift.job.tally.Quantity.Ranks;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The numbers at certain ranks of each night. Those of nights where few numbers differ are known at once; for the others the rows are
 * looked at again, three times at most, each time for some of their bits.
 */
final class RankSearch {
    private final Questions questions;
    private final Map<Target, RankState.Place> places = new HashMap<>();
    private final Map<Target, Long> counts = new HashMap<>();
    private int level;

    /** Numbers of a night that share their first bits. */
    record Wanted(int night, int values, long bits) implements Serializable {}

    /** One of two neighbours between which a quantile lies. */
    private record Target(int night, Ranks asked, boolean isUpper) {}

    RankSearch(Questions questions, Map<Integer, NightState> nights) {
        this.questions = questions;
        nights.forEach((night, state) -> questions.ranks().forEach((asked, index) -> {
            long count = state.ranked(index).count();
            if (count > 0) {
                start(new Target(night, asked, false), state.ranked(index), count);
                start(new Target(night, asked, true), state.ranked(index), count);
            }
        }));
    }

    private void start(Target target, RankedValues values, long count) {
        counts.put(target, count);
        double position = position(target, count);
        long rank = (long) (target.isUpper() ? Math.ceil(position) : Math.floor(position));
        places.put(target, values.state().find(0, rank));
    }

    private static double position(Target target, long count) {
        return (count - 1) * target.asked().fraction();
    }

    /** How often bits were looked at. */
    int level() {
        return level;
    }

    /** What the rows are to be looked at for; empty where all is known. */
    Set<Wanted> wanted() {
        Set<Wanted> wanted = new HashSet<>();
        places.forEach((target, place) -> {
            if (!place.isFound()) {
                wanted.add(wanted(target, place));
            }
        });
        return wanted;
    }

    private Wanted wanted(Target target, RankState.Place place) {
        return new Wanted(target.night(), questions.ranks().get(target.asked()), place.bits());
    }

    /** Goes on with what the rows said. */
    void see(Map<Wanted, RankState> found) {
        level++;
        places.replaceAll((target, place) ->
                place.isFound() ? place : found.get(wanted(target, place)).find(place.bits(), place.rank()));
    }

    /** Between two neighbours as far as the fraction says; by what was asked, without those that have no number. */
    Map<Ranks, Double> quantiles(int night) {
        Map<Ranks, Double> quantiles = new HashMap<>();
        for (Ranks asked : questions.ranks().keySet()) {
            Target lower = new Target(night, asked, false);
            if (places.containsKey(lower)) {
                double low = places.get(lower).number();
                double high = places.get(new Target(night, asked, true)).number();
                double position = position(lower, counts.get(lower));
                quantiles.put(
                        asked,
                        low == high
                                ? low
                                : (Math.ceil(position) - position) * low + (position - Math.floor(position)) * high);
            }
        }
        return quantiles;
    }
}
