package io.nightshift.profile;

import io.nightshift.sketch.DistinctValues;
import io.nightshift.sketch.FrequentValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.spark.unsafe.types.UTF8String;

/** What texts have come to. Lengths are in characters, as SQL counts them. */
final class TextState {
    /** Longer ones are told apart by their beginnings, so that no state grows with the length of texts. */
    static final int LONGEST = 100;

    private final DistinctValues distinct = new DistinctValues();
    private final FrequentValues<String> frequent = FrequentValues.ofTexts();
    private final TextForms forms = new TextForms();
    private long count;
    private long shortest = Long.MAX_VALUE;
    private long longest = Long.MIN_VALUE;
    private long characters;

    void add(UTF8String text) {
        int length = text.numChars();
        count++;
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        characters += length;
        distinct.add(text);
        String value = (length > LONGEST ? text.substring(0, LONGEST) : text).toString();
        if (length > LONGEST || !frequent.counts(value)) { // what was seen before has no other form now
            forms.see(length > LONGEST ? text.toString() : value);
        }
        frequent.add(value);
    }

    void add(TextState other) {
        count += other.count;
        shortest = Math.min(shortest, other.shortest);
        longest = Math.max(longest, other.longest);
        characters += other.characters;
        distinct.add(other.distinct);
        frequent.add(other.frequent);
        forms.add(other.forms);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(shortest);
        out.writeLong(longest);
        out.writeLong(characters);
        distinct.write(out);
        frequent.write(out);
        forms.write(out);
    }

    void read(DataInput in) throws IOException {
        count = in.readLong();
        shortest = in.readLong();
        longest = in.readLong();
        characters = in.readLong();
        distinct.read(in);
        frequent.read(in);
        forms.read(in);
    }

    long count() {
        return count;
    }

    /** Meaningless without a text. */
    long shortest() {
        return shortest;
    }

    /** Meaningless without a text. */
    long longest() {
        return longest;
    }

    double meanLength() {
        return (double) characters / count;
    }

    long distinct() {
        return distinct.count();
    }

    /** Whether it is known for certain how many different texts there are. */
    boolean isDistinctExact() {
        return distinct.isExact();
    }

    /** Whether all different texts are known, and how often each occurs. */
    boolean isComplete() {
        return frequent.isComplete() && longest <= LONGEST;
    }

    FrequentValues<String> frequent() {
        return frequent;
    }

    TextForms forms() {
        return forms;
    }
}
