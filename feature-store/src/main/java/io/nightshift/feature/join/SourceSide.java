package io.nightshift.feature.join;

import static io.nightshift.feature.Names.column;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.nightshift.definition.FeatureView.Boundary;
import io.nightshift.definition.Window;
import io.nightshift.feature.Feature;
import io.nightshift.feature.FeatureColumns;
import io.nightshift.feature.window.Aggregation;
import io.nightshift.feature.window.Blocks;
import io.nightshift.feature.window.Slice;
import io.nightshift.feature.window.WindowSpec;
import io.nightshift.spark.EngineColumns;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The source rows of one view: what of them goes through the walk, and what the walk makes of it. */
final class SourceSide {
    static final String VISIBLE = "visible";
    static final String PAYLOAD = "payload";

    private final ViewRows view;
    private final FeatureColumns features;
    private final Dataset<Row> rows;
    private final boolean strict;
    private final boolean keeps;
    private final RowClock clock;
    private final Inputs inputs;
    private final Map<Window, List<Slice>> slices = new LinkedHashMap<>();

    SourceSide(ViewRows view, AsOf asOf) {
        this(view, asOf, false);
    }

    /** Whose looks are answered with what its rows have come to, and not with features. */
    static SourceSide keeping(ViewRows view, AsOf asOf) {
        return new SourceSide(view, asOf, true);
    }

    private SourceSide(ViewRows view, AsOf asOf, boolean keeps) {
        this.keeps = keeps;
        this.view = view;
        this.features = view.features();
        this.clock = new RowClock(view);
        Dataset<Row> images = clock.images(new ViewedRows(view, clock).rows());
        this.rows = view.view().where().map(where -> images.filter(expr(where))).orElse(images);
        this.strict = asOf.edge() == AsOf.Edge.STRICTLY_BEFORE || view.view().boundary() == Boundary.BEFORE;
        this.inputs = new Inputs(clock::typeOf);
        for (int i = 0; i < features.windowed().size(); i++) {
            Feature.Windowed feature = features.windowed().get(i);
            slices.computeIfAbsent(feature.window(), window -> new ArrayList<>())
                    .add(slice(feature, i));
        }
        refuseEndless();
    }

    private void refuseEndless() {
        if ((keeps || view.earlier().isPresent()) && (view.cutsOffByKnown() || !kernel().canBeSliced())) {
            throw new IllegalArgumentException("what rows of view " + view.name() + " come to cannot be kept");
        }
    }

    ViewRows view() {
        return view;
    }

    FeatureColumns features() {
        return features;
    }

    /** The rows that count: those the view's {@code where} lets through. */
    Dataset<Row> rows() {
        return rows;
    }

    /**
     * As {@link #rows} where it takes no other view to have them; else all there are, without what they have from other views: enough
     * to see which keys have very many.
     */
    Dataset<Row> sampled() {
        return view.views().isEmpty() ? rows : clock.images(view.rows());
    }

    /** Columns of the key, {@link #VISIBLE} and {@link #PAYLOAD} of its rows, and of what earlier ones have come to. */
    Dataset<Row> lane(Stream<Column> keys) {
        Column[] key = keys.toArray(Column[]::new);
        Dataset<Row> own = rows.select(with(key, visible(), payload()));
        return view.earlier()
                .map(earlier -> own.union(earlier.states().select(with(key, lit(earlier.micros()), statePayload()))))
                .orElse(own);
    }

    private static Column[] with(Column[] key, Column visible, Column payload) {
        Stream<Column> rest = Stream.of(visible.as(VISIBLE), payload.as(PAYLOAD));
        return Stream.concat(Arrays.stream(key), rest).toArray(Column[]::new);
    }

    /** Nothing but a state. */
    private Column statePayload() {
        return struct(Arrays.stream(payloadType().fields())
                .map(field -> (field.name().equals(SourceRow.STATE)
                                ? column(EngineColumns.STATE)
                                : lit(null).cast(field.dataType()))
                        .as(field.name()))
                .toArray(Column[]::new));
    }

    int phase() {
        return strict ? Walk.Lane.SEEN_AFTER : Walk.Lane.SEEN_AT;
    }

    /** When a row becomes visible, in microseconds: when it has happened and is known. Null where either is unknown. */
    Column visible() {
        return clock.visible();
    }

    /** What a row carries, in the layout of {@link SourceRow}. */
    Column payload() {
        List<Column> parts = new ArrayList<>();
        parts.add(clock.eventTime().as(SourceRow.EVENT));
        parts.add(clock.knownTime().as(SourceRow.KNOWN));
        parts.add((view.view().dependsOnAge() ? clock.hash() : lit(0L)).as(SourceRow.HASH));
        inputs.columns().forEach(input -> parts.add(input.as("input" + parts.size())));
        features.latest().forEach(latest -> parts.add(expr(latest.expression()).as("latest" + parts.size())));
        sequence().ifPresent(turn -> parts.add(turn.as(SourceRow.SEQUENCE)));
        if (view.times().pass()) {
            parts.add(clock.gone().as(SourceRow.GONE));
        }
        view.earlier()
                .ifPresent(earlier ->
                        parts.add(lit(null).cast(DataTypes.BinaryType).as(SourceRow.STATE)));
        return struct(parts.toArray(Column[]::new));
    }

    StructType payloadType() {
        return (StructType) rows.select(payload()).schema().fields()[0].dataType();
    }

    /** Read only where the age of rows matters. */
    private Optional<Column> sequence() {
        return clock.turn().filter(column -> view.view().dependsOnAge());
    }

    private List<WindowSpec> windows() {
        WindowSpec.Edge edge = strict ? WindowSpec.Edge.BEFORE : WindowSpec.Edge.AT_OR_BEFORE;
        return slices.entrySet().stream()
                .map(entry -> new WindowSpec(
                        entry.getKey().reach().map(SourceSide::micros).orElse(WindowSpec.LIFETIME),
                        edge,
                        !view.cutsOffByKnown(),
                        blocks(entry.getKey()),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    ViewKernel kernel() {
        long ttl = view.view().ttl().map(SourceSide::micros).orElse(Long.MAX_VALUE);
        List<DataType> types =
                Arrays.stream(payloadType().fields()).map(StructField::dataType).toList();
        boolean isLonger = view.times().pass() || view.earlier().isPresent(); // never both
        int aged = types.size() - (isLonger ? 1 : 0);
        int gone = view.times().pass() ? aged : -1;
        int sequence = sequence().isPresent() ? aged - 1 : -1;
        int end = sequence < 0 ? aged : sequence;
        int latest = end - features.latest().size();
        return new ViewKernel(
                windows(),
                features.windowed().stream().map(Feature::type).toList(),
                List.copyOf(types.subList(latest, end)),
                view.view().skipNulls(),
                inputs.typed(types.subList(latest - inputs.size(), latest)),
                sequence,
                gone,
                ttl,
                strict,
                !view.cutsOffByKnown(),
                view.earlier()
                        .map(earlier -> new ViewKernel.Before(aged, earlier.micros()))
                        .orElse(null),
                keeps);
    }

    /** Null for windows that end at the time of the look. */
    private Blocks blocks(Window window) {
        return window.nights().isEmpty()
                ? null
                : new Blocks(
                        window.nights().getAsInt(),
                        ZoneId.of(rows.sparkSession().conf().get("spark.sql.session.timeZone")));
    }

    /** Schema of what the walk gives: the features without the derived ones, or the state. */
    StructType walked() {
        StructType schema = new StructType();
        if (keeps) {
            return schema.add(EngineColumns.STATE, DataTypes.BinaryType);
        }
        for (Feature feature : features.base()) {
            schema = schema.add(feature.name(), feature.type());
        }
        return schema;
    }

    private Slice slice(Feature.Windowed feature, int output) {
        Aggregation aggregation = Folded.aggregation(feature);
        boolean allRows = feature.column().isEmpty() && feature.where().isEmpty();
        return new Slice(
                aggregation,
                Folded.argument(feature.operation()),
                allRows ? -1 : inputs.place(feature, aggregation),
                output);
    }

    /** Names are compared as Spark compares them. */
    static Optional<StructField> field(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
