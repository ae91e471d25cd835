package io.nightshift.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bins of categories. With {@code k} categories the positions are {@code 0 .. k-1} one category each, {@code k} other, {@code k
 * + 1} unseen, {@code k + 2} null. Other holds what the reference has but what got no bin of its own; unseen holds what the
 * reference does not have. Where the reference has too many values to remember them, {@code unseenIsKnown} is false: then
 * whatever has no bin is other, and unseen stays empty.
 *
 * @param categories values with a bin of their own, most frequent first
 * @param others further values of the reference, empty where {@code unseenIsKnown} is false
 * @param unseenIsKnown whether a value can be told to be absent from the reference
 * @param singletons rows of the reference whose value occurs in it once: what share of rows is new to a sample of this size even
 *     without drift (Good, 1953)
 */
public record CategoryBins(List<String> categories, List<String> others, boolean unseenIsKnown, long singletons)
        implements BinSet {
    /** Bins behind those of the categories, in order of position. */
    public static final List<Bin.Kind> SPECIAL = List.of(Bin.Kind.OTHER, Bin.Kind.UNSEEN, Bin.Kind.NULL);

    public CategoryBins {
        categories = List.copyOf(categories);
        others = List.copyOf(others);
        Set<String> distinct = new HashSet<>(categories);
        distinct.addAll(others);
        if (distinct.size() < categories.size() + others.size()) {
            throw new IllegalArgumentException("a category stands twice in " + categories + " and " + others);
        }
        if (!unseenIsKnown && !others.isEmpty()) {
            throw new IllegalArgumentException("others are listed, though not all of them are known: " + others);
        }
    }

    /** Position of a value; the oracle for whatever counts at scale. */
    public int binOf(String value) {
        if (value == null) {
            return nullBin();
        }
        int position = categories.indexOf(value);
        if (position >= 0) {
            return position;
        }
        return !unseenIsKnown || others.contains(value) ? otherBin() : unseenBin();
    }

    public int otherBin() {
        return categories.size();
    }

    public int unseenBin() {
        return categories.size() + 1;
    }

    @Override
    public int nullBin() {
        return categories.size() + 2;
    }

    @Override
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (String category : categories) {
            bins.add(Bin.category(bins.size(), category));
        }
        for (Bin.Kind kind : SPECIAL) {
            bins.add(Bin.special(bins.size(), kind));
        }
        return List.copyOf(bins);
    }

    @Override
    public int size() {
        return categories.size() + SPECIAL.size();
    }
}
