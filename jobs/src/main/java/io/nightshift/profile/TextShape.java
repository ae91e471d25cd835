package io.nightshift.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts whose runs of characters are of the same classes.
 *
 * @param classes of the runs, one character each: A of capital letters, a of small ones, 9 of digits, all others as they are
 * @param fewest characters of each run
 * @param most characters of each run
 */
record TextShape(String classes, List<Integer> fewest, List<Integer> most) {
    private static final int MOST_RUNS = 16;

    TextShape {
        fewest = List.copyOf(fewest);
        most = List.copyOf(most);
    }

    /** Empty for a text without a character, of many runs, or with characters beyond ASCII. */
    static Optional<TextShape> of(String text) {
        StringBuilder classes = new StringBuilder();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char shown = shown(text.charAt(i));
            int last = classes.length() - 1;
            if (shown < ' ' || shown > '~' || last >= MOST_RUNS) {
                return Optional.empty();
            }
            if (last >= 0 && classes.charAt(last) == shown) {
                lengths.set(last, lengths.get(last) + 1);
            } else {
                classes.append(shown);
                lengths.add(1);
            }
        }
        return classes.isEmpty() ? Optional.empty() : Optional.of(new TextShape(classes.toString(), lengths, lengths));
    }

    private static char shown(char c) {
        if (c >= 'A' && c <= 'Z') {
            return 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return 'a';
        }
        return c >= '0' && c <= '9' ? '9' : c;
    }

    /** Both together. */
    TextShape with(TextShape same) {
        List<Integer> least = new ArrayList<>();
        List<Integer> greatest = new ArrayList<>();
        for (int i = 0; i < fewest.size(); i++) {
            least.add(Math.min(fewest.get(i), same.fewest.get(i)));
            greatest.add(Math.max(most.get(i), same.most.get(i)));
        }
        return new TextShape(classes, least, greatest);
    }

    /** Java regular expression; a run whose length was seen to vary may be longer or shorter. */
    String regex() {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < classes.length(); i++) {
            regex.append(one(classes.charAt(i)));
            boolean isFixed = fewest.get(i).equals(most.get(i));
            regex.append(!isFixed ? "+" : most.get(i) == 1 ? "" : "{" + most.get(i) + "}");
        }
        return regex.toString();
    }

    private static String one(char shown) {
        return switch (shown) {
            case 'A' -> "[A-Z]";
            case 'a' -> "[a-z]";
            case '9' -> "[0-9]";
            default -> "\\.[]{}()*+?^$|".indexOf(shown) < 0 ? String.valueOf(shown) : "\\" + shown;
        };
    }

    /** As {@code A9{4,5}}. */
    String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < classes.length(); i++) {
            words.append(classes.charAt(i));
            if (most.get(i) > 1) {
                String fixed = fewest.get(i).equals(most.get(i)) ? "" : fewest.get(i) + ",";
                words.append('{').append(fixed).append(most.get(i)).append('}');
            }
        }
        return words.toString();
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(classes);
        for (int i = 0; i < classes.length(); i++) {
            out.writeInt(fewest.get(i));
            out.writeInt(most.get(i));
        }
    }

    static TextShape read(DataInput in) throws IOException {
        String classes = in.readUTF();
        List<Integer> fewest = new ArrayList<>();
        List<Integer> most = new ArrayList<>();
        for (int i = 0; i < classes.length(); i++) {
            fewest.add(in.readInt());
            most.add(in.readInt());
        }
        return new TextShape(classes, fewest, most);
    }
}
