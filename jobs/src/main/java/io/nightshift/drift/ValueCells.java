package io.nightshift.drift;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a column, counted so that any parts together, in any order, come to the same as all at once, and so that two of
 * these can be compared exactly: what shares a cell in one does so in the other.
 *
 * <p>Numbers lie in {@link Cells} by their bits in order, sign and exponent first: up to {@value Cells#MOST} different ones are told
 * apart, more by as many of their digits as leaves so many cells. Texts are kept as they are while they are at most {@value
 * Cells#MOST} of {@value #MOST_CHARACTERS} characters together, and beyond that lie in cells by the bits of a hash. Null, NaN and the
 * infinities are counted apart; -0.0 is 0.0.
 */
public final class ValueCells implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MOST_CHARACTERS = 32_768;

    private static final byte FORM = 1;
    private static final int NULL = 0;
    private static final int NOT_A_NUMBER = 1;
    private static final int NEGATIVE_INFINITY = 2;
    private static final int POSITIVE_INFINITY = 3;

    private final boolean ofTexts;
    private final long[] special = new long[4];
    private final Cells cells = new Cells();
    private final Map<String, Long> texts = new HashMap<>();
    private int characters;
    private boolean hashed;

    private ValueCells(boolean ofTexts) {
        this.ofTexts = ofTexts;
    }

    public static ValueCells ofNumbers() {
        return new ValueCells(false);
    }

    public static ValueCells ofTexts() {
        return new ValueCells(true);
    }

    /** @param number may be null */
    public void add(Double number) {
        if (number == null) {
            special[NULL]++;
        } else if (number.isNaN()) {
            special[NOT_A_NUMBER]++;
        } else if (number.isInfinite()) {
            special[number < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY]++;
        } else {
            cells.add(key(number + 0.0), 1);
        }
    }

    /** @param text may be null */
    public void add(String text) {
        if (text == null) {
            special[NULL]++;
        } else {
            add(text, 1);
        }
    }

    private void add(String text, long times) {
        if (hashed) {
            cells.add(hash(text), times);
            return;
        }
        if (texts.merge(text, times, Long::sum) == times) {
            characters += text.length();
        }
        if (texts.size() > Cells.MOST || characters > MOST_CHARACTERS) {
            hash();
        }
    }

    /** Lets go of the texts themselves. */
    private void hash() {
        hashed = true;
        texts.forEach((text, times) -> cells.add(hash(text), times));
        texts.clear();
    }

    /** Adds what others have counted, of the same kind. */
    public void add(ValueCells others) {
        for (int i = 0; i < special.length; i++) {
            special[i] += others.special[i];
        }
        if (others.hashed && !hashed) {
            hash();
        }
        cells.add(others.cells);
        others.texts.forEach(this::add);
    }

    /** Both together; neither changes. */
    public static ValueCells together(Iterable<ValueCells> parts, boolean ofTexts) {
        ValueCells all = new ValueCells(ofTexts);
        parts.forEach(all::add);
        return all;
    }

    public boolean isOfTexts() {
        return ofTexts;
    }

    /** All values, null among them. */
    public long rows() {
        return Arrays.stream(special).sum()
                + cells.keys()
                + texts.values().stream().mapToLong(Long::longValue).sum();
    }

    public long nulls() {
        return special[NULL];
    }

    /** The same without null. */
    public ValueCells withoutNulls() {
        ValueCells rest = together(List.of(this), ofTexts);
        rest.special[NULL] = 0;
        return rest;
    }

    /** NaN, negative and positive infinity. */
    long[] notFinite() {
        return Arrays.copyOfRange(special, NOT_A_NUMBER, special.length);
    }

    /** By the value itself; empty where texts are told by cells. */
    Optional<SortedMap<String, Long>> texts() {
        return hashed ? Optional.empty() : Optional.of(new TreeMap<>(texts));
    }

    Cells cells() {
        return cells;
    }

    /** The same with cells as wide as those of another one that holds all of it. */
    ValueCells asIn(ValueCells wider) {
        ValueCells same = together(List.of(this), ofTexts);
        if (wider.hashed && !same.hashed) {
            same.hash();
        }
        same.cells.coarsen(wider.cells.shift());
        return same;
    }

    /** Ascends as the numbers do. */
    private static long key(double number) {
        return ordered(Double.doubleToLongBits(number));
    }

    private static long ordered(long bits) {
        return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
    }

    /** The number of a key; not finite beyond all keys of numbers. */
    static double number(long key) {
        return Double.longBitsToDouble(ordered(key)) + 0.0;
    }

    /** FNV-1a of the UTF-8 bytes, its bits mixed as by Stafford's thirteenth variant, so that the first ones differ too. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** In a form of the engine's own. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeBoolean(ofTexts);
            out.writeBoolean(hashed);
            for (long count : special) {
                out.writeLong(count);
            }
            writeCells(out);
            writeTexts(out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private void writeCells(DataOutputStream out) throws IOException {
        SortedMap<Long, Long> sorted = cells.byLeastKey();
        out.writeByte(cells.shift());
        out.writeInt(sorted.size());
        for (Map.Entry<Long, Long> cell : sorted.entrySet()) {
            out.writeLong(cell.getKey());
            out.writeLong(cell.getValue());
        }
    }

    private void writeTexts(DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, Long> text : new TreeMap<>(texts).entrySet()) {
            byte[] utf = text.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf.length);
            out.write(utf);
            out.writeLong(text.getValue());
        }
    }

    /** The inverse of {@link #bytes}; empty where it was another form's. */
    public static Optional<ValueCells> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readByte() == FORM ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the state of a column's values is cut off", e);
        }
    }

    private static ValueCells read(DataInputStream in) throws IOException {
        ValueCells values = new ValueCells(in.readBoolean());
        values.hashed = in.readBoolean();
        for (int i = 0; i < values.special.length; i++) {
            values.special[i] = in.readLong();
        }
        values.cells.coarsen(in.readByte());
        for (int left = in.readInt(); left > 0; left--) {
            values.cells.add(in.readLong(), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            values.add(text, in.readLong());
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCells that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Tells different ones apart, and so can be digested. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
