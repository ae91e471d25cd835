package io.nightshift.definition.bind;

import io.nightshift.definition.Condition;
import io.nightshift.definition.Condition.Comparison;
import io.nightshift.definition.Model.Algorithm;
import io.nightshift.definition.Model.Estimator;
import io.nightshift.definition.NamedExpression;
import io.nightshift.definition.Persistence;
import io.nightshift.definition.Schema;
import io.nightshift.definition.Tolerance;
import io.nightshift.definition.Trigger;
import io.nightshift.definition.Window;
import io.nightshift.definition.shape.Shape;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Values in place of required ones that could not be bound, so that the rest of their record can still be checked. They mean
 * nothing: {@link Locations#isUnbound} tells where they stand.
 */
final class StandIns {
    private static final Map<Class<?>, Object> SCALARS = Map.ofEntries(
            Map.entry(String.class, ""),
            Map.entry(Boolean.class, false),
            Map.entry(Integer.class, 0),
            Map.entry(Long.class, 0L),
            Map.entry(Double.class, 0.0),
            Map.entry(Duration.class, Duration.ofDays(1)),
            Map.entry(Window.class, Window.LIFETIME),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(ZoneId.class, ZoneOffset.UTC),
            Map.entry(Schema.class, new Schema(List.of(), false)),
            Map.entry(Tolerance.class, new Tolerance(Tolerance.Kind.COUNT, 0)),
            Map.entry(Persistence.class, new Persistence(1, 1)),
            Map.entry(Trigger.class, new Trigger.Drift()),
            Map.entry(Condition.class, new Condition(Comparison.values()[0], 0)),
            Map.entry(NamedExpression.class, new NamedExpression("", "")));

    private StandIns() {}

    /** Fails for what is only ever an item of a list. */
    static Object of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return SCALARS.get(scalar.type().type());
        }
        if (shape instanceof Shape.Choice choice) {
            return choice.type().getEnumConstants()[0];
        }
        if (shape instanceof Shape.Keyed keyed) {
            return Binder.standIn(keyed.record());
        }
        if (shape instanceof Shape.Items) {
            return List.of();
        }
        if (shape instanceof Shape.Named) {
            return Map.of();
        }
        if (shape instanceof Shape.AlgorithmForm) {
            return new Algorithm(Estimator.values()[0], Map.of());
        }
        throw new IllegalStateException("nothing stands in for " + shape);
    }
}
