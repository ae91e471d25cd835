package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Values as Spark keeps them, as bytes that outlive a process. Each is written by its kind, a list or a struct value by value: bytes that
 * somebody else has put in their place can give other values, or none, and nothing worse.
 */
public final class Kept {
    private static final byte NULL = 0;
    private static final byte LONG = 1;
    private static final byte INT = 2;
    private static final byte DOUBLE = 3;
    private static final byte TEXT = 4;
    private static final byte DECIMAL = 5;
    private static final byte BOOLEAN = 6;
    private static final byte SHORT = 7;
    private static final byte BYTE = 8;
    private static final byte FLOAT = 9;
    private static final byte BINARY = 10;
    private static final byte LIST = 11;
    private static final byte STRUCT = 12;
    private static final byte MAP = 13;

    private Kept() {}

    /**
     * The same value as {@link #write} takes it: a list or a struct that holds its values one by one, since nothing else tells of
     * what types they are.
     *
     * @param value in Spark's own form, of the type; may be null
     */
    public static Object plain(Object value, DataType type) {
        if (value instanceof ArrayData list && type instanceof ArrayType of) {
            return list(list, of.elementType());
        }
        if (value instanceof InternalRow struct && type instanceof StructType of) {
            Object[] values = new Object[of.length()];
            Arrays.setAll(
                    values,
                    i -> plain(
                            struct.get(i, of.apply(i).dataType()), of.apply(i).dataType()));
            return new GenericInternalRow(values);
        }
        if (value instanceof MapData map && type instanceof MapType of) {
            return new ArrayBasedMapData(list(map.keyArray(), of.keyType()), list(map.valueArray(), of.valueType()));
        }
        return value;
    }

    private static GenericArrayData list(ArrayData list, DataType type) {
        Object[] values = list.toObjectArray(type);
        Arrays.setAll(values, i -> plain(values[i], type));
        return new GenericArrayData(values);
    }

    /**
     * @param value as {@link #plain} gives it; may be null
     * @throws IllegalStateException for an interval or a variant
     */
    public static void write(Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof Number number) {
            writeNumber(number, out);
        } else if (value instanceof Boolean yes) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(yes);
        } else {
            writeWide(value, out);
        }
    }

    private static void writeNumber(Number number, DataOutput out) throws IOException {
        if (number instanceof Long whole) {
            out.writeByte(LONG);
            out.writeLong(whole);
        } else if (number instanceof Integer whole) {
            out.writeByte(INT);
            out.writeInt(whole);
        } else if (number instanceof Double part) {
            out.writeByte(DOUBLE);
            out.writeLong(Double.doubleToRawLongBits(part));
        } else {
            writeSmall(number, out);
        }
    }

    private static void writeSmall(Number number, DataOutput out) throws IOException {
        if (number instanceof Float part) {
            out.writeByte(FLOAT);
            out.writeInt(Float.floatToRawIntBits(part));
        } else {
            out.writeByte(number instanceof Short ? SHORT : BYTE);
            out.writeShort(number.shortValue());
        }
    }

    private static void writeWide(Object value, DataOutput out) throws IOException {
        if (value instanceof UTF8String text) {
            out.writeByte(TEXT);
            bytes(text.getBytes(), out);
        } else if (value instanceof Decimal number) {
            out.writeByte(DECIMAL);
            out.writeInt(number.precision());
            decimal(number.toJavaBigDecimal(), out);
        } else if (value instanceof byte[] bytes) {
            out.writeByte(BINARY);
            bytes(bytes, out);
        } else if (value instanceof GenericArrayData list) {
            writeAll(LIST, list.array(), out);
        } else if (value instanceof GenericInternalRow struct) {
            writeAll(STRUCT, struct.values(), out);
        } else if (value instanceof ArrayBasedMapData map) {
            out.writeByte(MAP);
            write(map.keyArray(), out);
            write(map.valueArray(), out);
        } else {
            throw new IllegalStateException(
                    "no form to keep a " + value.getClass().getName() + " in");
        }
    }

    private static void writeAll(byte kind, Object[] values, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeInt(values.length);
        for (Object value : values) {
            write(value, out);
        }
    }

    /**
     * What {@link #write} has written.
     *
     * @throws IllegalStateException where it was not that
     */
    public static Object read(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NULL -> null;
            case LONG -> in.readLong();
            case INT -> in.readInt();
            case SHORT -> in.readShort();
            case BYTE -> (byte) in.readShort();
            case FLOAT -> Float.intBitsToFloat(in.readInt());
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readBoolean();
            default -> readWide(kind, in);
        };
    }

    private static Object readWide(byte kind, DataInput in) throws IOException {
        return switch (kind) {
            case TEXT -> UTF8String.fromBytes(bytes(in));
            case DECIMAL -> {
                int precision = in.readInt();
                BigDecimal number = decimal(in);
                yield Decimal.apply(number, precision, number.scale());
            }
            case BINARY -> bytes(in);
            case LIST -> new GenericArrayData(readAll(in));
            case STRUCT -> new GenericInternalRow(readAll(in));
            case MAP -> new ArrayBasedMapData((ArrayData) read(in), (ArrayData) read(in));
            default -> throw new IllegalStateException("no value begins with " + kind);
        };
    }

    private static Object[] readAll(DataInput in) throws IOException {
        Object[] values = new Object[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
        return values;
    }

    static void whole(BigInteger number, DataOutput out) throws IOException {
        bytes(number.toByteArray(), out);
    }

    static BigInteger whole(DataInput in) throws IOException {
        return new BigInteger(bytes(in));
    }

    static void decimal(BigDecimal number, DataOutput out) throws IOException {
        out.writeInt(number.scale());
        whole(number.unscaledValue(), out);
    }

    static BigDecimal decimal(DataInput in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(whole(in), scale);
    }

    static void bytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
