package io.nightshift.job.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a file is that should be text and is not, told by its first bytes.
 *
 * @param found continues the file's name: {@code is a zip archive}
 * @param remedy what can be done
 */
record Disguise(String found, String remedy) {
    private static final String REPACK =
            "have the file delivered as plain text, or compressed with gzip under a name that ends in .gz";
    private static final String REFORMAT = "have the file delivered as text, or mend the format of the source";
    private static final String UTF_16 =
            "have the file delivered in UTF-8, or, of CSV, set options: {encoding: UTF-16, multiLine: true}";
    private static final int SHOWN_BYTES = 8;
    /** Share of control characters above which nobody wrote it to be read: bytes drawn by lot have one in nine. */
    private static final double MOST_CONTROLS = 0.05;

    /** First bytes in hexadecimal digits, each of a kind of file that begins so by definition. */
    private record Magic(String bytes, Disguise disguise) {
        static Magic packed(String bytes, String how, String suffix) {
            return new Magic(
                    bytes,
                    new Disguise(
                            "is compressed with " + how + ", though its name does not end in " + suffix,
                            "have the file delivered under a name that ends in " + suffix + ", or as plain text"));
        }

        static Magic of(String bytes, String what, String remedy) {
            return new Magic(bytes, new Disguise("is " + what, remedy));
        }

        boolean isWord() {
            return new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1).matches("[A-Za-z0-9]+");
        }
    }

    private static final List<Magic> KNOWN = List.of(
            Magic.packed("1f8b", "gzip", ".gz"),
            Magic.packed("425a68", "bzip2", ".bz2"),
            Magic.packed("28b52ffd", "Zstandard", ".zst"),
            Magic.of("fd377a585a00", "compressed with xz", REPACK),
            Magic.of("504b0304", "a zip archive, as those of Excel are", REPACK),
            Magic.of("50415231", "a Parquet file", REFORMAT),
            Magic.of("4f5243", "an ORC file", REFORMAT),
            Magic.of("4f626a01", "an Avro file", REFORMAT),
            Magic.of("255044462d", "a PDF document", REFORMAT));
    /** A text may begin with the bytes of the others: {@code ORCID,PAR1} is a header. */
    private static final List<Magic> NOT_WORDS =
            KNOWN.stream().filter(kind -> !kind.isWord()).toList();

    private static final List<Magic> WIDE = List.of(
            Magic.of("fffe", "text in UTF-16, and is read as UTF-8", UTF_16),
            Magic.of("feff", "text in UTF-16, and is read as UTF-8", UTF_16));

    /** A kind of file that is no text in any encoding. */
    static Optional<Disguise> of(byte[] head) {
        return find(isText(head, "") ? NOT_WORDS : KNOWN, head);
    }

    /**
     * Bytes that are no text in UTF-8.
     *
     * @param meant characters that are no sign of it, as a separator
     */
    static Optional<Disguise> ofNoText(byte[] head, String meant) {
        return find(WIDE, head).or(() -> isText(head, meant) ? Optional.empty() : Optional.of(bytes(head)));
    }

    private static Optional<Disguise> find(List<Magic> kinds, byte[] head) {
        String begins = HexFormat.of().formatHex(head);
        return kinds.stream()
                .filter(kind -> begins.startsWith(kind.bytes()))
                .map(Magic::disguise)
                .findFirst();
    }

    private static Disguise bytes(byte[] head) {
        String first = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(head, Math.min(head.length, SHOWN_BYTES)));
        return new Disguise("is no text: it begins with the bytes " + first, REFORMAT);
    }

    private static boolean isText(byte[] head, String meant) {
        int controls = 0;
        boolean hasZero = false;
        for (byte one : head) {
            boolean isControl = one >= 0 && one < ' ' && !isWhitespace(one) && meant.indexOf(one) < 0;
            controls += isControl ? 1 : 0;
            hasZero |= isControl && one == 0;
        }
        return controls <= MOST_CONTROLS * head.length && !(hasZero && !isUtf8(head));
    }

    private static boolean isWhitespace(byte one) {
        return one == '\t' || one == '\n' || one == '\r' || one == '\f';
    }

    /** A character that the end of the head cuts is no fault. */
    private static boolean isUtf8(byte[] head) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError();
    }
}
