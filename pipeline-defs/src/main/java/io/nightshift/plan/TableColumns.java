package io.nightshift.plan;

import io.nightshift.definition.FeatureView;
import io.nightshift.definition.FeatureView.Aggregate;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Op;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.Schema;
import io.nightshift.definition.TrainingSet;
import io.nightshift.definition.TrainingSet.Pin;
import io.nightshift.definition.expression.Expressions;
import io.nightshift.definition.expression.Scope;
import io.nightshift.definition.expression.SqlType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns that a pipeline's definition gives to its tables, besides those that every such table has. */
final class TableColumns {
    static final String LABEL = "label";

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
    private static final Pattern ARRAY = Pattern.compile("ARRAY<(.*)>");
    private static final Pattern WHOLE = Pattern.compile("TINYINT|SMALLINT|INT|BIGINT");
    private static final int MOST_DIGITS = 38;
    private static final int HEADROOM = 10;

    private final Pipeline pipeline;

    TableColumns(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Type of a column.
     *
     * @param ddl as Spark writes it; absent for an expression's, which only Spark itself can tell
     * @param kind as much as is certain
     */
    record Type(Optional<String> ddl, SqlType kind) {
        static Type of(String ddl) {
            return new Type(Optional.of(ddl), SqlType.ofDdl(ddl));
        }

        /** Whether it is certain that they differ. */
        boolean differs(Type other) {
            if (ddl.isPresent() && other.ddl.isPresent()) {
                return !ddl.equals(other.ddl);
            }
            return kind != SqlType.UNKNOWN && other.kind != SqlType.UNKNOWN && kind != other.kind;
        }

        String words() {
            return ddl.orElseGet(() -> switch (kind) {
                case TEXT -> "STRING";
                case NUMBER, UNKNOWN -> kind.words();
                default -> kind.name();
            });
        }
    }

    /** Columns by table, as {@code features/tides/recent}, in the order of the definition. */
    Map<String, Map<String, Type>> all() {
        Map<String, Map<String, Type>> tables = new LinkedHashMap<>();
        pipeline.sources().forEach((name, source) -> {
            if (source.read().isPresent()) {
                tables.put(table("raw", name), schema(source.schema()));
            }
        });
        pipeline.features().forEach((name, view) -> tables.put(table("features", name), keysAndFeatures(view)));
        pipeline.trainingSets().forEach((name, set) -> {
            if (set.pin() == Pin.ROWS) {
                tables.put(table("training", name), training(set));
            }
        });
        return tables;
    }

    /** What a model trained on the set is given, by the names in its frame. */
    Map<String, Type> inputs(TrainingSet set) {
        Map<String, Type> inputs = new LinkedHashMap<>();
        Schema rows = pipeline.sources().get(set.rows()).schema();
        set.columns().forEach(column -> inputs.put(column.name(), type(column.expression(), rows)));
        for (String view : set.features()) {
            features(pipeline.features().get(view)).forEach((name, type) -> inputs.put(view + "__" + name, type));
        }
        return inputs;
    }

    private Map<String, Type> training(TrainingSet set) {
        Map<String, Type> columns = inputs(set);
        columns.put(LABEL, type(set.label(), pipeline.sources().get(set.rows()).schema()));
        return columns;
    }

    private Map<String, Type> keysAndFeatures(FeatureView view) {
        Map<String, Type> columns = new LinkedHashMap<>();
        Schema schema = pipeline.sources().get(view.source()).schema();
        view.entity().forEach(key -> columns.put(key, type(key, schema)));
        columns.putAll(features(view));
        return columns;
    }

    /** Features of a view by the names in its table. */
    Map<String, Type> features(FeatureView view) {
        Map<String, Type> rows = rows(view);
        Map<String, Type> features = new LinkedHashMap<>();
        view.aggregate().forEach(aggregate -> features.putAll(aggregated(aggregate, rows)));
        for (NamedExpression column : view.columns()) {
            features.put(column.name(), type(column.expression(), rows));
        }
        Map<String, SqlType> kinds = new LinkedHashMap<>();
        features.forEach((name, type) -> kinds.put(name, type.kind()));
        view.derive().keySet().forEach(name -> kinds.put(name, SqlType.UNKNOWN));
        view.derive().forEach((name, text) -> features.put(name, type(text, new Scope("", kinds))));
        return features;
    }

    /** Columns of a view's rows: those of its source, and what they have from other views. */
    private Map<String, Type> rows(FeatureView view) {
        Map<String, Type> rows = schema(pipeline.sources().get(view.source()).schema());
        for (String other : view.views()) {
            features(pipeline.features().get(other)).forEach((name, type) -> rows.put(other + "__" + name, type));
        }
        return rows;
    }

    private static Map<String, Type> aggregated(Aggregate aggregate, Map<String, Type> rows) {
        Optional<Type> column = aggregate.column().map(rows::get);
        Map<String, Type> features = new LinkedHashMap<>();
        aggregate.ops().forEach(operation -> {
            Type type = aggregated(operation.op(), column);
            aggregate.windows().forEach(window -> features.put(aggregate.feature(operation, window), type));
        });
        return features;
    }

    private static Type aggregated(Op op, Optional<Type> column) {
        Optional<String> ddl =
                column.map(known -> known.ddl().orElse("")).map(known -> op.takesElements() ? element(known) : known);
        if (ddl.filter(String::isEmpty).isPresent() && isOfColumn(op)) {
            // of a derived feature, whose exact type only Spark itself can tell
            return new Type(Optional.empty(), op == Op.SUM ? SqlType.NUMBER : SqlType.UNKNOWN);
        }
        return Type.of(result(op, ddl.orElse("")));
    }

    /** Whether what comes out has the type of what goes in, or one that follows from it. */
    private static boolean isOfColumn(Op op) {
        return switch (op) {
            case SUM, MIN, MAX, FIRST, LAST, MODE, FIRST_K, LAST_K, TOP_K -> true;
            default -> false;
        };
    }

    /** Type of an array's elements; of what is no array, the type itself. */
    private static String element(String type) {
        Matcher array = ARRAY.matcher(type);
        return array.matches() ? array.group(1) : type;
    }

    private static String result(Op op, String column) {
        return switch (op) {
            case COUNT, DISTINCT_COUNT, APPROX_DISTINCT_COUNT -> "BIGINT";
            case SUM -> sum(column);
            case MIN, MAX, FIRST, LAST, MODE -> column;
            case FIRST_K, LAST_K -> "ARRAY<" + column + ">";
            case TOP_K -> "ARRAY<STRUCT<value: " + column + ", count: BIGINT>>";
            case HISTOGRAM -> "MAP<STRING, BIGINT>";
            default -> "DOUBLE";
        };
    }

    private static String sum(String column) {
        Matcher decimal = DECIMAL.matcher(column);
        if (decimal.matches()) {
            int digits = Math.min(Integer.parseInt(decimal.group(1)) + HEADROOM, MOST_DIGITS);
            return "DECIMAL(" + digits + "," + decimal.group(2) + ")";
        }
        return WHOLE.matcher(column).matches() ? "BIGINT" : "DOUBLE";
    }

    private static Map<String, Type> schema(Schema schema) {
        Map<String, Type> columns = new LinkedHashMap<>();
        schema.fields().forEach(field -> columns.put(field.name(), Type.of(field.type())));
        return columns;
    }

    private static Type type(String expression, Schema schema) {
        return type(expression, schema(schema));
    }

    private static Type type(String expression, Map<String, Type> columns) {
        Map<String, SqlType> kinds = new LinkedHashMap<>();
        columns.forEach((name, type) -> kinds.put(name, type.kind()));
        return Optional.ofNullable(columns.get(expression)).orElseGet(() -> type(expression, new Scope("", kinds)));
    }

    private static Type type(String expression, Scope scope) {
        return new Type(Optional.empty(), Expressions.analyse(expression, scope).type());
    }

    private String table(String layer, String name) {
        return layer + "/" + pipeline.pipeline() + "/" + name;
    }
}
