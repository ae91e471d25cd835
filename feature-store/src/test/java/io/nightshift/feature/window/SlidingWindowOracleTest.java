package io.nightshift.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.feature.window.WindowSpec.Edge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every aggregation over random events against a fold written anew for every look; compared bit for bit. */
class SlidingWindowOracleTest {
    private static final MathContext WIDE = new MathContext(600);
    private static final int COUNT_OF_EVENTS = 250;

    /** An event with the moment at which it becomes visible. */
    private record Arrival(long visible, Event event) {}

    @ParameterizedTest
    @CsvSource({
        "1, 20, AT_OR_BEFORE, false",
        "2, 20, BEFORE, false",
        "3, 7, AT_OR_BEFORE, true",
        "4, 50, BEFORE, true",
        "5, 9223372036854775807, AT_OR_BEFORE, true",
        "6, 9223372036854775807, BEFORE, false"
    })
    void equalsTheFoldOfWhatIsInTheWindow(int seed, long length, Edge edge, boolean late) {
        Random random = new Random(seed);
        List<Arrival> arrivals = arrivals(random, late);
        for (Aggregation aggregation : Aggregation.values()) {
            double argument = argument(aggregation, random);
            Slice slice = new Slice(aggregation, argument, position(aggregation), 0);
            SlidingWindow window = new SlidingWindow(new WindowSpec(length, edge, !late, null, List.of(slice)));
            int seen = 0;
            for (long now = 0; now < 130; now += 1 + random.nextInt(3)) {
                while (seen < arrivals.size() && isVisible(arrivals.get(seen).visible(), now, edge)) {
                    window.add(arrivals.get(seen).event(), arrivals.get(seen).visible());
                    seen++;
                }
                Object[] found = new Object[1];
                window.read(now, found);
                List<Event> inside = inside(arrivals.subList(0, seen), now, length, edge);
                assertThat(found[0])
                        .as(aggregation + " at " + now)
                        .usingRecursiveComparison()
                        .isEqualTo(expected(slice, inside, now));
            }
        }
    }

    private static boolean isVisible(long visible, long now, Edge edge) {
        return edge == Edge.BEFORE ? visible < now : visible <= now;
    }

    private static List<Event> inside(List<Arrival> arrivals, long now, long length, Edge edge) {
        return arrivals.stream()
                .map(Arrival::event)
                .filter(event -> length == WindowSpec.LIFETIME
                        || (edge == Edge.BEFORE ? event.time() >= now - length : event.time() > now - length))
                .sorted(Comparator.comparingLong(Event::time)
                        .thenComparingLong(Event::known)
                        .thenComparingLong(Event::sequence)
                        .thenComparingLong(Event::hash))
                .toList();
    }

    private static int position(Aggregation aggregation) {
        return switch (aggregation) {
            case WHOLE_SUM -> 1;
            case DECIMAL_SUM -> 2;
            case SHARE -> 3;
            case HISTOGRAM, MODE, MINIMUM, APPROX_DISTINCT -> 4;
            case SINCE_LAST -> -1;
            default -> 0;
        };
    }

    private static double argument(Aggregation aggregation, Random random) {
        return switch (aggregation) {
            case QUANTILE, APPROX_QUANTILE -> random.nextInt(11) / 10.0;
            case FIRST_FEW, LAST_FEW, MOST_FREQUENT -> 1 + random.nextInt(5);
            case DECAYED_AVERAGE -> 5;
            default -> 0;
        };
    }

    /** In the order in which they become visible, which is that of their times unless some are late. */
    private static List<Arrival> arrivals(Random random, boolean late) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < COUNT_OF_EVENTS; i++) {
            long time = random.nextInt(110);
            long visible = time + (late && random.nextInt(3) == 0 ? random.nextInt(30) : 0);
            Object[] inputs = {
                random.nextInt(6) == 0 ? null : (Double) (double) (random.nextInt(8) - 3),
                random.nextInt(6) == 0 ? null : (Long) random.nextLong(),
                random.nextInt(6) == 0 ? null : Decimal.apply(new BigDecimal(random.nextInt(1000)).movePointLeft(2)),
                random.nextInt(6) == 0 ? null : (Boolean) random.nextBoolean(),
                random.nextInt(6) == 0 ? null : UTF8String.fromString("text " + random.nextInt(4))
            };
            if (inputs[1] != null) {
                inputs[1] = (Long) inputs[1] / 1000;
            }
            arrivals.add(
                    new Arrival(visible, new Event(time, visible, random.nextInt(2), random.nextLong(), i, inputs)));
        }
        Collections.shuffle(arrivals, random);
        arrivals.sort(Comparator.comparingLong(Arrival::visible));
        return arrivals;
    }

    private static Object expected(Slice slice, List<Event> events, long now) {
        List<Object> values = events.stream()
                .map(event -> slice.input() < 0 ? (Object) true : event.inputs()[slice.input()])
                .filter(value -> value != null)
                .toList();
        if (slice.aggregation() == Aggregation.COUNT) {
            return (long) values.size();
        }
        if (slice.aggregation() == Aggregation.DISTINCT || slice.aggregation() == Aggregation.APPROX_DISTINCT) {
            return values.stream().distinct().count();
        }
        return values.isEmpty() ? null : present(slice, events, values, now);
    }

    private static Object present(Slice slice, List<Event> events, List<Object> values, long now) {
        int most = (int) slice.argument();
        return switch (slice.aggregation()) {
            case WHOLE_SUM -> values.stream().mapToLong(value -> (long) value).sum();
            case DECIMAL_SUM ->
                values.stream()
                        .map(value -> ((Decimal) value).toJavaBigDecimal())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            case MINIMUM -> values.stream().min(Values.ASCENDING).orElseThrow();
            case MAXIMUM -> values.stream().max(Values.ASCENDING).orElseThrow();
            case FIRST -> values.get(0);
            case LAST -> values.get(values.size() - 1);
            case FIRST_FEW -> values.stream().limit(most).toArray();
            case LAST_FEW -> reversed(values).stream().limit(most).toArray();
            case MODE -> frequencies(values).get(0).getKey();
            case MOST_FREQUENT ->
                counted(frequencies(values).stream().limit(most).toList());
            case HISTOGRAM ->
                counted(frequencies(values).stream()
                        .sorted(Map.Entry.comparingByKey(Values.ASCENDING))
                        .toList());
            case SHARE -> (double) values.stream().filter(Boolean.TRUE::equals).count() / values.size();
            case SINCE_LAST -> (now - events.get(events.size() - 1).time()) / 1e6;
            case DECAYED_AVERAGE -> decayed(slice, events);
            case QUANTILE ->
                quantile(values.stream().map(value -> (Double) value).sorted().toList(), slice.argument());
            case APPROX_QUANTILE -> binned(values, slice.argument());
            default ->
                moments(
                        slice.aggregation(),
                        values.stream().map(value -> (Double) value).toList());
        };
    }

    /** Middle of the bin of the value at its place; the values are small whole numbers, whose bins are a sixty-fourth wide. */
    private static double binned(List<Object> values, double fraction) {
        double value = values.stream()
                .mapToDouble(each -> (double) each)
                .sorted()
                .toArray()[(int) Math.floor(fraction * (values.size() - 1))];
        return value + Math.copySign(Math.scalb(1.0, Math.getExponent(value) - 7), value) * (value == 0 ? 0 : 1);
    }

    private static Object decayed(Slice slice, List<Event> events) {
        List<Event> valued =
                events.stream().filter(event -> event.inputs()[0] != null).toList();
        long newest = valued.get(valued.size() - 1).time();
        double weights = 0;
        double sum = 0;
        for (Event event : valued) {
            double weight = Math.exp(Math.log(2) * (event.time() - newest) / slice.argument());
            weights += weight;
            sum += weight * (double) event.inputs()[0];
        }
        return sum / weights;
    }

    private static double quantile(List<Double> sorted, double fraction) {
        double place = fraction * (sorted.size() - 1);
        int low = (int) place;
        double part = place - low;
        double below = sorted.get(low);
        return part == 0 || below == sorted.get(low + 1) ? below : (1 - part) * below + part * sorted.get(low + 1);
    }

    /** Moments about the mean, exact: every value is taken n times, less the sum. */
    private static Object moments(Aggregation aggregation, List<Double> values) {
        BigDecimal n = BigDecimal.valueOf(values.size());
        BigDecimal sum = total(values, BigDecimal::new);
        Function<Integer, BigDecimal> central = power -> total(
                values, value -> n.multiply(new BigDecimal(value)).subtract(sum).pow(power));
        BigDecimal squares = central.apply(2);
        boolean flat = squares.signum() == 0;
        return switch (aggregation) {
            case DOUBLE_SUM -> sum.doubleValue();
            case AVERAGE -> sum.divide(n, WIDE).doubleValue();
            case VARIANCE -> values.size() < 2 ? null : (Double) sampleVariance(squares, n);
            case DEVIATION -> values.size() < 2 ? null : (Double) Math.sqrt(sampleVariance(squares, n));
            case VARIANCE_POP -> squares.divide(n.pow(3), WIDE).doubleValue();
            case DEVIATION_POP -> Math.sqrt(squares.divide(n.pow(3), WIDE).doubleValue());
            case SKEWNESS -> flat ? null : (Double) skewness(central.apply(3), squares, n);
            default ->
                flat
                        ? null
                        : (Double) n.multiply(central.apply(4))
                                .subtract(BigDecimal.valueOf(3).multiply(squares.pow(2)))
                                .divide(squares.pow(2), WIDE)
                                .doubleValue();
        };
    }

    private static double sampleVariance(BigDecimal squares, BigDecimal n) {
        return squares.divide(n.pow(2).multiply(n.subtract(BigDecimal.ONE)), WIDE)
                .doubleValue();
    }

    private static double skewness(BigDecimal cubes, BigDecimal squares, BigDecimal n) {
        double square = n.multiply(cubes.pow(2)).divide(squares.pow(3), WIDE).doubleValue();
        return cubes.signum() * Math.sqrt(square);
    }

    private static BigDecimal total(List<Double> values, Function<Double, BigDecimal> term) {
        return values.stream().map(term).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Map.Entry<Object, Long>> frequencies(List<Object> values) {
        Map<Object, Long> counts = values.stream()
                .collect(Collectors.groupingBy(
                        Function.identity(), () -> new TreeMap<>(Values.ASCENDING), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    private static Counted[] counted(List<Map.Entry<Object, Long>> entries) {
        return entries.stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .toArray(Counted[]::new);
    }

    private static List<Object> reversed(List<Object> values) {
        List<Object> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
