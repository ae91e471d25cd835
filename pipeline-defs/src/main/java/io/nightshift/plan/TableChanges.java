package io.nightshift.plan;

import io.nightshift.definition.Model;
import io.nightshift.definition.Pipeline;
import io.nightshift.definition.TrainingSet;
import io.nightshift.plan.PlanDiff.Kind;
import io.nightshift.plan.TableColumns.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What becomes of tables and of trained models when a pipeline goes from one definition to another. */
final class TableChanges {
    /** What Delta takes into a column of the type before: smaller whole numbers, which stay as wide as the table has them. */
    private static final List<String> WHOLE_NUMBERS = List.of("TINYINT", "SMALLINT", "INT");

    private final TableColumns before;
    private final TableColumns after;
    private final FeatureMeanings meant;
    private final FeatureMeanings means;
    private final Pipeline old;
    private final Pipeline now;

    TableChanges(Pipeline old, Pipeline now) {
        this.old = old;
        this.now = now;
        this.before = new TableColumns(old);
        this.after = new TableColumns(now);
        this.meant = new FeatureMeanings(old);
        this.means = new FeatureMeanings(now);
    }

    List<TableChange> tables() {
        Map<String, Map<String, Type>> from = before.all();
        Map<String, Map<String, Type>> to = after.all();
        Map<String, Map<String, Object>> wasMeant = meant.tables();
        Map<String, Map<String, Object>> isMeant = means.tables();
        List<TableChange> changes = new ArrayList<>();
        for (String table : union(from, to)) {
            if (!from.containsKey(table) || !to.containsKey(table)) {
                Kind kind = to.containsKey(table) ? Kind.ADDED : Kind.REMOVED;
                changes.add(new TableChange(kind, table, Optional.empty(), Optional.empty(), Optional.empty(), false));
            } else {
                columns(table, from.get(table), to.get(table), changes);
                redefined(wasMeant.getOrDefault(table, Map.of()), isMeant.getOrDefault(table, Map.of()))
                        .filter(column -> isOfOneType(
                                from.get(table).get(column), to.get(table).get(column)))
                        .map(column -> TableChange.redefined(
                                table, column, to.get(table).get(column).words()))
                        .forEach(changes::add);
            }
        }
        return List.copyOf(changes);
    }

    private static void columns(String table, Map<String, Type> from, Map<String, Type> to, List<TableChange> changes) {
        for (String column : union(from, to)) {
            Optional<Type> was = Optional.ofNullable(from.get(column));
            Optional<Type> is = Optional.ofNullable(to.get(column));
            if (was.isPresent() && is.isPresent() && !was.get().differs(is.get())) {
                continue;
            }
            Kind kind = was.isEmpty() ? Kind.ADDED : is.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
            boolean refused = kind == Kind.CHANGED && !fits(was.get(), is.get());
            changes.add(new TableChange(
                    kind, table, Optional.of(column), was.map(Type::words), is.map(Type::words), refused));
        }
    }

    /** Columns of both that mean something else. */
    private static Stream<String> redefined(Map<String, Object> was, Map<String, Object> is) {
        return is.keySet().stream().filter(was::containsKey).filter(column -> !was.get(column)
                .equals(is.get(column)));
    }

    private static boolean isOfOneType(Type was, Type is) {
        return was != null && is != null && !was.differs(is);
    }

    private static boolean fits(Type was, Type is) {
        return was.ddl().filter(WHOLE_NUMBERS::contains).isPresent()
                && is.ddl().filter(WHOLE_NUMBERS::contains).isPresent();
    }

    List<ModelChange> models() {
        List<ModelChange> changes = new ArrayList<>();
        now.models().forEach((name, model) -> Optional.ofNullable(old.models().get(name))
                .map(former -> old.trainingSets().get(former.trainingSet()))
                .ifPresent(from -> {
                    ModelChange change = change(name, model, from);
                    if (!change.isNone()) {
                        changes.add(change);
                    }
                }));
        return List.copyOf(changes);
    }

    private ModelChange change(String name, Model model, TrainingSet from) {
        TrainingSet to = now.trainingSets().get(model.trainingSet());
        Set<String> had = inputs(before, from);
        Set<String> has = inputs(after, to);
        List<String> redefined = redefined(meant.inputs(from), means.inputs(to)).toList();
        return new ModelChange(name, model.score().isPresent(), less(had, has), less(has, had), redefined);
    }

    private static Set<String> inputs(TableColumns columns, TrainingSet set) {
        return columns.inputs(set).keySet();
    }

    private static List<String> less(Set<String> all, Set<String> known) {
        return all.stream().filter(name -> !known.contains(name)).toList();
    }

    private static Set<String> union(Map<String, ?> first, Map<String, ?> second) {
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        return names;
    }
}
