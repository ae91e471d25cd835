package io.nightshift.definition.shape;

import io.nightshift.definition.AnyScalar;
import io.nightshift.definition.Check;
import io.nightshift.definition.Default;
import io.nightshift.definition.Describe;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.Op;
import io.nightshift.definition.Operation;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Shorthand;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads records by reflection. A component of a type that nothing here knows is a fault of the program. */
public final class Shapes {
    private static final Map<Class<?>, RecordShape> RECORDS = new ConcurrentHashMap<>();

    /** Lists of values by parameter name, as an estimator takes them. */
    public static final Shape PARAMETERS = new Shape.Named(new Shape.Items(new Shape.Scalar(ValueTypes.ANY_SCALAR)));

    /** Scalars by name by name: the variables of every environment. */
    public static final Shape NAMED_SCALARS = new Shape.Named(new Shape.Named(new Shape.Scalar(ValueTypes.ANY_SCALAR)));

    private Shapes() {}

    /** @param type a record */
    public static RecordShape of(Class<?> type) {
        RecordShape known = RECORDS.get(type);
        if (known != null) {
            return known;
        }
        // not computeIfAbsent: records hold records
        RecordShape read = read(type);
        RECORDS.put(type, read);
        return read;
    }

    /** A Java name as the author writes it: {@code trainingSet} and {@code TrainingSet} are {@code training_set}. */
    public static String key(String javaName) {
        return javaName.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** What an operation is told; fails where it is told nothing. */
    public static ValueType<?> argument(Op op) {
        return switch (op.argument()) {
            case NUMBER_OF -> ValueTypes.WHOLE_TEXT;
            case FRACTION -> ValueTypes.NUMBER_TEXT;
            case DURATION -> ValueTypes.DURATION_TEXT;
            case NONE -> throw new IllegalArgumentException(op + " takes no argument");
        };
    }

    /** A duration as the author writes it, in the longest unit of which it is an exact multiple. */
    public static String words(Duration duration) {
        return Texts.text(duration);
    }

    /**
     * The inverse of {@link #words}.
     *
     * @throws IllegalArgumentException where the text is no duration
     */
    public static Duration duration(String words) {
        return Texts.duration(words);
    }

    private static RecordShape read(Class<?> type) {
        List<Key> keys = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getType().equals(Rule.class))
                .map(Shapes::key)
                .toList();
        return new RecordShape(type, description(type), keys, type.isAnnotationPresent(Shorthand.class));
    }

    private static Key key(RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = component.getType().equals(Optional.class);
        Shape shape = shape(optional ? argument(type, 0) : type, component.isAnnotationPresent(AnyScalar.class));
        Optional<String> fallback =
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
        return new Key(
                component.getName(), key(component.getName()), shape, optional, fallback, description(component));
    }

    private static Shape shape(Type type, boolean anyScalar) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType().equals(List.class)
                    ? new Shape.Items(shape(argument(generic, 0), anyScalar))
                    : new Shape.Named(shape(argument(generic, 1), anyScalar));
        }
        Class<?> plain = (Class<?>) type;
        if (anyScalar && plain.equals(String.class)) {
            return new Shape.Scalar(ValueTypes.ANY_SCALAR);
        }
        return ValueTypes.find(plain).<Shape>map(Shape.Scalar::new).orElseGet(() -> composite(plain));
    }

    private static Shape composite(Class<?> type) {
        if (type.equals(Check.class)) {
            return new Shape.CheckForm(rules(), of(Check.class));
        }
        if (type.equals(Algorithm.class)) {
            return new Shape.AlgorithmForm(ValueTypes.choices(Estimator.class));
        }
        if (type.equals(Operation.class)) {
            return new Shape.OperationForm(List.of(Op.values()));
        }
        if (type.isEnum()) {
            return new Shape.Choice(type, ValueTypes.choices(type));
        }
        if (type.isRecord()) {
            return new Shape.Keyed(of(type));
        }
        throw new IllegalStateException("no one knows how to write a " + type.getName());
    }

    /** By key, in the order of the alphabet. */
    private static Map<String, RecordShape> rules() {
        Map<String, RecordShape> rules = new LinkedHashMap<>();
        Stream.of(Rule.class.getDeclaredClasses())
                .filter(Class::isRecord)
                .sorted(Comparator.comparing(Class::getSimpleName))
                .forEach(rule -> rules.put(key(rule.getSimpleName()), of(rule)));
        return rules;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static String description(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Describe.class))
                .map(Describe::value)
                .orElse("");
    }
}
