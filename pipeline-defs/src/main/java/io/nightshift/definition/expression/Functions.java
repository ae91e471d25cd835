package io.nightshift.definition.expression;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The functions that expressions may use: deterministic, of one row, without access to anything but their arguments. A list of
 * what is allowed, never of what is not: expressions are code.
 */
public final class Functions {
    private static final String ALLOWED = """
            abs(number) number
            acos(number) number
            acosh(number) number
            add_months(temporal, number) date
            ascii(text) number
            asin(number) number
            asinh(number) number
            atan(number) number
            atan2(number, number) number
            atanh(number) number
            bigint(any) number
            bin(number) text
            bit_count(any) number
            bit_length(any) number
            boolean(any) boolean
            bround(number, number?) number
            btrim(text, text?) text
            cbrt(number) number
            ceil(number, number?) number
            ceiling(number, number?) number
            char(number) text
            char_length(any) number
            character_length(any) number
            chr(number) text
            coalesce(any...) same
            concat(any...) unknown
            concat_ws(text, any...?) text
            contains(any, any) boolean
            conv(any, number, number) text
            cos(number) number
            cosh(number) number
            cot(number) number
            crc32(any) number
            csc(number) number
            date(any) date
            date_add(temporal, number) date
            date_diff(any, any) number
            date_format(temporal, text) text
            date_from_unix_date(number) date
            date_part(text, any) number
            date_sub(temporal, number) date
            date_trunc(text, temporal) timestamp
            dateadd(temporal, number) date
            datediff(any, any) number
            datepart(text, any) number
            day(temporal) number
            dayname(temporal) text
            dayofmonth(temporal) number
            dayofweek(temporal) number
            dayofyear(temporal) number
            decimal(any) number
            degrees(number) number
            double(any) number
            e() number
            endswith(any, any) boolean
            exp(number) number
            expm1(number) number
            factorial(number) number
            float(any) number
            floor(number, number?) number
            format_number(number, any) text
            from_unixtime(number, text?) text
            from_utc_timestamp(temporal, text) timestamp
            greatest(any, any, any...?) same
            hash(any...) number
            hex(any) text
            hour(temporal) number
            hypot(number, number) number
            if(boolean, any, any) unknown
            ifnull(any, any) same
            initcap(text) text
            instr(text, text) number
            int(any) number
            isnan(number) boolean
            isnotnull(any) boolean
            isnull(any) boolean
            last_day(temporal) date
            lcase(text) text
            least(any, any, any...?) same
            left(any, number) unknown
            length(any) number
            levenshtein(text, text, number?) number
            ln(number) number
            locate(text, text, number?) number
            log(number, number?) number
            log10(number) number
            log1p(number) number
            log2(number) number
            lower(text) text
            lpad(any, number, any?) unknown
            ltrim(text, text?) text
            make_date(number, number, number) date
            md5(any) text
            minute(temporal) number
            mod(number, number) number
            month(temporal) number
            monthname(temporal) text
            months_between(temporal, temporal, boolean?) number
            nanvl(number, number) number
            negative(any) same
            next_day(temporal, text) date
            nullif(any, any) same
            nvl(any, any) same
            nvl2(any, any, any) unknown
            octet_length(any) number
            pi() number
            pmod(number, number) number
            position(text, text, number?) number
            positive(any) same
            pow(number, number) number
            power(number, number) number
            quarter(temporal) number
            radians(number) number
            regexp_count(text, text) number
            regexp_extract(text, text, number?) text
            regexp_instr(text, text, number?) number
            regexp_like(text, text) boolean
            regexp_replace(text, text, text, number?) text
            regexp_substr(text, text) text
            repeat(text, number) text
            replace(text, text, text?) text
            reverse(any) unknown
            right(text, number) text
            rint(number) number
            round(number, number?) number
            rpad(any, number, any?) unknown
            rtrim(text, text?) text
            sec(number) number
            second(temporal) number
            sha1(any) text
            sha2(any, number) text
            shiftleft(number, number) number
            shiftright(number, number) number
            sign(any) number
            signum(any) number
            sin(number) number
            sinh(number) number
            smallint(any) number
            soundex(text) text
            split_part(text, text, number) text
            sqrt(number) number
            startswith(any, any) boolean
            string(any) text
            substr(any, number, number?) unknown
            substring(any, number, number?) unknown
            substring_index(text, text, number) text
            tan(number) number
            tanh(number) number
            timestamp(any) timestamp
            timestamp_micros(number) timestamp
            timestamp_millis(number) timestamp
            timestamp_seconds(number) timestamp
            tinyint(any) number
            to_date(any, text?) date
            to_timestamp(any, text?) timestamp
            to_utc_timestamp(temporal, text) timestamp
            translate(text, text, text) text
            trim(text, text?) text
            trunc(temporal, text) date
            try_add(any, any) unknown
            try_divide(any, any) unknown
            try_multiply(any, any) unknown
            try_subtract(any, any) unknown
            try_to_timestamp(any, text?) timestamp
            ucase(text) text
            unix_date(temporal) number
            unix_micros(temporal) number
            unix_millis(temporal) number
            unix_seconds(temporal) number
            unix_timestamp(any, text?) number
            upper(text) text
            weekday(temporal) number
            weekofyear(temporal) number
            width_bucket(any, any, any, number) number
            xxhash64(any...) number
            year(temporal) number
            zeroifnull(number) number
            """;

    private static final Map<String, Signature> BY_NAME = read();
    private static final Set<String> AGGREGATES = Set.of(
            "any",
            "any_value",
            "approx_count_distinct",
            "avg",
            "bool_and",
            "bool_or",
            "collect_list",
            "collect_set",
            "corr",
            "count",
            "count_if",
            "every",
            "first",
            "first_value",
            "kurtosis",
            "last",
            "last_value",
            "max",
            "max_by",
            "mean",
            "median",
            "min",
            "min_by",
            "mode",
            "percentile",
            "percentile_approx",
            "regr_slope",
            "skewness",
            "some",
            "std",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "var_pop",
            "var_samp",
            "variance");
    private static final Set<String> WINDOWS = Set.of(
            "cume_dist", "dense_rank", "lag", "lead", "ntile", "nth_value", "percent_rank", "rank", "row_number");
    private static final Set<String> CHANGING = Set.of(
            "curdate",
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "input_file_name",
            "localtimestamp",
            "monotonically_increasing_id",
            "now",
            "rand",
            "randn",
            "random",
            "randstr",
            "session_user",
            "shuffle",
            "spark_partition_id",
            "uniform",
            "user",
            "uuid");

    private Functions() {}

    /** Every allowed function as {@code round(number, number?)}, by name. */
    public static List<String> signatures() {
        return BY_NAME.values().stream().map(Signature::text).toList();
    }

    static Optional<Signature> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Why a function that {@code find} does not know is refused. */
    static Finding refusal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (AGGREGATES.contains(lower)) {
            return ExpressionFindings.refusedFunction(
                    lower, "it needs many rows; an expression sees one", "use a feature view's aggregate");
        }
        if (WINDOWS.contains(lower)) {
            return ExpressionFindings.refusedFunction(
                    lower, "it needs many rows; an expression sees one", "use a feature view's windows");
        }
        if (CHANGING.contains(lower)) {
            return ExpressionFindings.refusedFunction(
                    lower,
                    "its value changes from run to run, so a rerun would change the tables",
                    "use a column of the row");
        }
        return ExpressionFindings.unknownFunction(lower);
    }

    private static Map<String, Signature> read() {
        Map<String, Signature> byName = new TreeMap<>();
        ALLOWED.lines().map(Signature::parse).forEach(signature -> byName.put(signature.name(), signature));
        return byName;
    }
}
