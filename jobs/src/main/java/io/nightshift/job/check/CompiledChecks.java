package io.nightshift.job.check;

import io.nightshift.definition.Check;
import io.nightshift.definition.Rule;
import io.nightshift.definition.Source;
import io.nightshift.failure.Excerpt;
import io.nightshift.job.check.SourceChecks.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The checks of a source: those that can run, and by id why the others cannot. A check that cannot run touches no row and spoils
 * no other check.
 *
 * @param masks what is not told of rows, be it in the words of a check that cannot run
 */
public record CompiledChecks(SourceChecks checks, Map<String, String> broken, Masks masks) {
    private static final int LONGEST_CAUSE = 300;

    /** Of columns that are told as they are. */
    CompiledChecks(SourceChecks checks, Map<String, String> broken) {
        this(checks, broken, Masks.NONE);
    }

    /**
     * @param types of the declared columns
     * @param lookups of the references rules, by check id; a rule without one is broken
     */
    public static CompiledChecks of(Source source, StructType types, Map<String, Lookup> lookups) {
        RuleCompiler compiler = new RuleCompiler(types, order(source, types));
        List<RowCheck> rowChecks = new ArrayList<>(List.of(RowCheck.schema()));
        source.time().map(ImplicitChecks::outsideNight).ifPresent(rowChecks::add);
        List<TableCheck> tableChecks = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>();
        for (Check check : source.checks()) {
            try {
                if (check.rule() instanceof Rule.RowRule rule) {
                    refuseUnknownTarget(check, rule, lookups);
                    rowChecks.add(compiler.compile(check, rule));
                } else if (isOfAFigure(check.rule())) {
                    tableChecks.add(TableCheck.compile(check, types));
                }
            } catch (Exception e) { // Spark's parser throws a checked exception that it does not declare
                broken.put(check.id(), firstLine(e));
            }
        }
        Masks masks = Masks.of(source.mask());
        List<RowCheck> masked = rowChecks.stream().map(masks::of).toList();
        return new CompiledChecks(new SourceChecks(masked, tableChecks, lookups), broken, masks);
    }

    /** Others are of columns, of other rows or of distributions, and {@link NightVerdict} judges them by itself. */
    private static boolean isOfAFigure(Rule rule) {
        return !(rule instanceof Rule.Reconcile
                || rule instanceof Rule.NoOtherColumns
                || rule instanceof Rule.SameColumns
                || rule instanceof Rule.Distribution);
    }

    private static void refuseUnknownTarget(Check check, Rule.RowRule rule, Map<String, Lookup> lookups) {
        if (rule instanceof Rule.References references && !lookups.containsKey(check.id())) {
            throw new IllegalArgumentException("there is no " + ReferencedKeys.words(references));
        }
    }

    /** Event time first, then every other column that can be sorted. */
    private static List<String> order(Source source, StructType types) {
        List<String> order = new ArrayList<>();
        source.time().ifPresent(order::add);
        for (StructField field : types.fields()) {
            if (!order.contains(field.name()) && canBeSorted(field.dataType())) {
                order.add(field.name());
            }
        }
        return order;
    }

    private static boolean canBeSorted(DataType type) {
        return !type.existsRecursively(part -> part instanceof MapType);
    }

    static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Excerpt.of(message.lines().findFirst().orElse(message), LONGEST_CAUSE);
    }
}
