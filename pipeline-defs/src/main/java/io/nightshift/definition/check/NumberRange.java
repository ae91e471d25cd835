package io.nightshift.definition.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that a column of whole numbers or decimals can hold.
 *
 * @param digits after the point
 */
public record NumberRange(BigDecimal least, BigDecimal greatest, int digits) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(([0-9]+),([0-9]+)\\)");

    /** Empty for a type that is neither; numbers with a floating point are rounded, and few are beyond them. */
    public static Optional<NumberRange> of(String type) {
        return switch (type) {
            case "TINYINT" -> Optional.of(ofBits(Byte.SIZE));
            case "SMALLINT" -> Optional.of(ofBits(Short.SIZE));
            case "INT" -> Optional.of(ofBits(Integer.SIZE));
            case "BIGINT" -> Optional.of(ofBits(Long.SIZE));
            default -> ofDecimal(type);
        };
    }

    private static NumberRange ofBits(int bits) {
        BigInteger half = BigInteger.TWO.pow(bits - 1);
        return new NumberRange(new BigDecimal(half.negate()), new BigDecimal(half.subtract(BigInteger.ONE)), 0);
    }

    private static Optional<NumberRange> ofDecimal(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (!decimal.matches()) {
            return Optional.empty();
        }
        int scale = Integer.parseInt(decimal.group(2));
        BigInteger nines =
                BigInteger.TEN.pow(Integer.parseInt(decimal.group(1))).subtract(BigInteger.ONE);
        BigDecimal greatest = new BigDecimal(nines, scale);
        return Optional.of(new NumberRange(greatest.negate(), greatest, scale));
    }

    public boolean contains(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
    }

    /** Whether a number has no digit after the point that the column has no place for. */
    public boolean hasDigitsOf(String number) {
        return new BigDecimal(number).stripTrailingZeros().scale() <= digits;
    }

    /** As it completes "is not ...". */
    String words() {
        return digits == 0 ? "a whole number" : "a number with at most " + digits + " digits after the point";
    }
}
