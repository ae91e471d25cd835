package io.nightshift.profile;

import io.nightshift.definition.TextForm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all texts of a column have in common: forms that each of them is of, types that each can be read as, and their shapes where
 * these are few. A shape is runs of capital letters, small letters and digits, with all else as it is.
 */
final class TextForms {
    private static final int MOST_SHAPES = 8;
    private static final List<TextForm> FORMS = Stream.of(TextForm.values())
            .filter(form -> form.regex().isPresent())
            .toList();
    private static final List<String> NAMES = Stream.concat(FORMS.stream(), Stream.of(Reading.values()))
            .map(form -> form.getDeclaringClass().getSimpleName() + " " + form.name())
            .toList();
    private static final List<Pattern> PATTERNS = Stream.concat(
                    FORMS.stream().flatMap(form -> form.regex().stream()),
                    Stream.of(Reading.values()).map(reading -> reading.regex))
            .map(Pattern::compile)
            .toList();

    /** Types that texts are read as without a loss; the first that fits is the narrowest. */
    private enum Reading {
        BIGINT("-?(?:0|[1-9][0-9]{0,17})"),
        DOUBLE("-?(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,6})?"),
        BOOLEAN("true|false"),
        DATE(TextForm.ISO_DATE.regex().orElseThrow()),
        TIMESTAMP(TextForm.ISO_TIMESTAMP.regex().orElseThrow());

        private final String regex;

        Reading(String regex) {
            this.regex = regex;
        }
    }

    /** A bit for each form, then for each reading, that no text has contradicted. */
    private int possible = (1 << PATTERNS.size()) - 1;

    private boolean isVaried;
    private TreeMap<String, TextShape> shapes = new TreeMap<>();

    /** Takes in a text; to take in the same one again changes nothing. */
    void see(String text) {
        for (int i = 0; possible >>> i != 0; i++) {
            if (isPossible(i) && !PATTERNS.get(i).matcher(text).matches()) {
                possible &= ~(1 << i);
            }
        }
        if (!isVaried) {
            Optional<TextShape> shape = TextShape.of(text);
            shape.ifPresent(this::see);
            isVaried = shape.isEmpty() || isVaried;
        }
        forgetWhereVaried();
    }

    private void see(TextShape shape) {
        shapes.merge(shape.classes(), shape, TextShape::with);
        isVaried = isVaried || shapes.size() > MOST_SHAPES;
    }

    private void forgetWhereVaried() {
        if (isVaried) {
            shapes.clear();
        }
    }

    void add(TextForms other) {
        possible &= other.possible;
        isVaried = isVaried || other.isVaried;
        other.shapes.values().forEach(this::see);
        forgetWhereVaried();
    }

    /** Forms that all texts are of; all there are where there is no text. */
    List<TextForm> forms() {
        return FORMS.stream().filter(form -> isPossible(FORMS.indexOf(form))).toList();
    }

    /** The narrowest type that all texts can be read as. */
    Optional<String> reading() {
        return Arrays.stream(Reading.values())
                .filter(reading -> isPossible(FORMS.size() + reading.ordinal()))
                .map(Enum::name)
                .findFirst();
    }

    private boolean isPossible(int bit) {
        return (possible >>> bit & 1) != 0;
    }

    /** Empty where there are too many. */
    List<TextShape> shapes() {
        return List.copyOf(shapes.values());
    }

    /** In words: {@code A{1}9{5}}; empty where there are too many. */
    String words() {
        return shapes.values().stream().map(TextShape::words).collect(Collectors.joining(" | "));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(Integer.bitCount(possible));
        for (int i = 0; possible >>> i != 0; i++) {
            if (isPossible(i)) {
                out.writeUTF(NAMES.get(i));
            }
        }
        out.writeBoolean(isVaried);
        out.writeInt(shapes.size());
        for (TextShape shape : shapes.values()) {
            shape.write(out);
        }
    }

    /** By their names, since another release may have forms that this one has not, and the other way round. */
    void read(DataInput in) throws IOException {
        possible = 0;
        for (int left = in.readInt(); left > 0; left--) {
            int form = NAMES.indexOf(in.readUTF());
            possible |= form < 0 ? 0 : 1 << form;
        }
        isVaried = in.readBoolean();
        shapes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            TextShape shape = TextShape.read(in);
            shapes.put(shape.classes(), shape);
        }
    }
}
