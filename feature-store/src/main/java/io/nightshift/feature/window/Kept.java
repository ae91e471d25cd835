package io.nightshift.feature.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Values as Spark keeps them, as bytes that outlive a process. Plain ones are written by their kind; lists, structs and the like,
 * which are rare, as they write themselves.
 */
public final class Kept {
    private static final byte NULL = 0;
    private static final byte LONG = 1;
    private static final byte INT = 2;
    private static final byte DOUBLE = 3;
    private static final byte TEXT = 4;
    private static final byte DECIMAL = 5;
    private static final byte BOOLEAN = 6;
    private static final byte OTHER = 7;

    private Kept() {}

    /** @param value in Spark's own form; may be null */
    public static void write(Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Integer number) {
            out.writeByte(INT);
            out.writeInt(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean yes) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(yes);
        } else {
            writeWide(value, out);
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
        } else {
            out.writeByte(OTHER);
            bytes(SerializationUtils.serialize((java.io.Serializable) value), out);
        }
    }

    /** What {@link #write} has written. */
    public static Object read(DataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NULL -> null;
            case LONG -> in.readLong();
            case INT -> in.readInt();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case BOOLEAN -> in.readBoolean();
            case TEXT -> UTF8String.fromBytes(bytes(in));
            case DECIMAL -> {
                int precision = in.readInt();
                BigDecimal number = decimal(in);
                yield Decimal.apply(number, precision, number.scale());
            }
            case OTHER -> SerializationUtils.deserialize(bytes(in));
            default -> throw new IllegalStateException("no value begins with " + kind);
        };
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
