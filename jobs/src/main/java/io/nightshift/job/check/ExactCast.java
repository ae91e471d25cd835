package io.nightshift.job.check;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Casts that change no value: where one would come out as another, the cast is null, as it is where there is none. Only numbers
 * with a floating point are rounded, from text, decimals or a wider one; they never become infinite.
 */
public final class ExactCast {
    /** Spark passes over whatever follows the day. */
    private static final String DAY_AND_NO_TIME = "^\\s*[+-]?\\d{4,7}-\\d{1,2}-\\d{1,2}"
            + "([T ]\\s*(0{1,2}(:0{1,2}(:0{1,2}(\\.0*)?)?)?)?\\s*(Z|UTC|[+-]\\d{1,2}(:?\\d{2})?)?)?\\s*$";

    private ExactCast() {}

    /** @param from its type; to which Spark can cast */
    public static Column of(Column value, DataType from, DataType type) {
        Column cast = value.try_cast(type);
        if (from instanceof StringType) {
            return ofText(value, cast, type);
        }
        if (isFloating(type) && !(from instanceof IntegralType)) {
            return when(not(isInfinite(cast)).or(isInfinite(value.try_cast("double"))), cast);
        }
        return canLose(from, type) ? when(cast.try_cast(from).equalTo(value), cast) : cast;
    }

    private static Column ofText(Column text, Column cast, DataType type) {
        if (isFloating(type)) {
            return when(not(isInfinite(cast)).or(text.rlike("(?i)inf")), cast);
        }
        if (type instanceof DecimalType decimal) {
            return when(not(hasDigitsBeyond(text, cast, decimal)), cast);
        }
        return type instanceof DateType ? when(text.rlike(DAY_AND_NO_TIME), cast) : cast;
    }

    /** Digits other than 0 after those that the type has a place for; of numbers with an exponent, as far as doubles tell. */
    private static Column hasDigitsBeyond(Column text, Column cast, DecimalType type) {
        Column plain = text.rlike("^[^.eE]*\\.\\d{" + type.scale() + "}\\d*[1-9]\\d*\\s*$");
        Column scientific = text.rlike("[eE]").and(text.try_cast("double").notEqual(cast.try_cast("double")));
        return plain.or(scientific);
    }

    private static boolean canLose(DataType from, DataType type) {
        boolean isRounded = from instanceof IntegralType && isFloating(type);
        boolean isTime = type instanceof TimestampType || type instanceof TimestampNTZType;
        return (isRounded || !Cast.canUpCast(from, type)) && !isTime && Cast.canTryCast(type, from);
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private static Column isInfinite(Column number) {
        return abs(number).equalTo(lit(Double.POSITIVE_INFINITY));
    }
}
