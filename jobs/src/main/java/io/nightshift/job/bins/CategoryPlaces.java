package io.nightshift.job.bins;

import io.nightshift.drift.CategoryBins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Positions of texts as {@link CategoryBins#binOf} has them, in Spark's own form of texts. */
final class CategoryPlaces {
    private final Map<UTF8String, Integer> known = new HashMap<>();
    private final int unknown;
    private final int nullBin;

    CategoryPlaces(CategoryBins bins) {
        List<String> categories = bins.categories();
        for (int i = 0; i < categories.size(); i++) {
            known.put(UTF8String.fromString(categories.get(i)), i);
        }
        bins.others().forEach(other -> known.put(UTF8String.fromString(other), bins.otherBin()));
        this.unknown = bins.unseenIsKnown() ? bins.unseenBin() : bins.otherBin();
        this.nullBin = bins.nullBin();
    }

    int ofNull() {
        return nullBin;
    }

    int of(UTF8String value) {
        return known.getOrDefault(value, unknown);
    }
}
