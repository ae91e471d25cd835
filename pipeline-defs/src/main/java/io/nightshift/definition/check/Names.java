package io.nightshift.definition.check;

import io.nightshift.definition.Read;
import io.nightshift.definition.Source;
import io.nightshift.definition.bind.Paths;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the author's own names must look: they become table, column and DAG names. */
final class Names {
    static final String FORM = "lower-case letters, digits and single underscores, a letter first, at most 63";
    static final String SEPARATOR = "__";
    private static final String SEPARATES =
            "two in a row stand between pipeline and table in SQL, and between view and feature in a model";
    private static final Pattern NAME = Pattern.compile("(?=.{1,63}$)[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern COLUMN = Pattern.compile("(?=.{1,128}$)[A-Za-z_][A-Za-z0-9_]*");
    /** Columns of our own in every table of rows. */
    static final Set<String> RESERVED = Set.of("night", "violations", "feature_time", "build");

    /** Columns of our own beside the rows of a source. */
    private static final Set<String> OF_QUARANTINE = Set.of("run_id", "rule_set");

    /** Columns of our own in every frozen training set. */
    private static final Set<String> OF_TRAINING = Set.of("row_id", "split", "label");

    /** Columns of our own in every table of scores. */
    private static final Set<String> OF_SCORES =
            Set.of("prediction", "probability", "probabilities", "model_version", "decision_id", "scored_night");

    private Names() {}

    static void check(Draft draft, Findings findings) {
        draft.pipeline().ifPresent(name -> name(name, "pipeline", findings));
        names("sources", draft.sources().keySet(), findings);
        names("features", draft.features().keySet(), findings);
        names("training_sets", draft.trainingSets().keySet(), findings);
        names("models", draft.models().keySet(), findings);
        names("channels", draft.channels().keySet(), findings);
        if (draft.sources().isEmpty() && !findings.broken("sources")) {
            findings.add(
                    "sources", "there is no source", "a pipeline without input does nothing", "add one to sources");
        }
    }

    static void name(String name, String path, Findings findings) {
        if (!NAME.matcher(name).matches()) {
            String why = name.contains(SEPARATOR) ? "names are " + FORM + "; " + SEPARATES : "names are " + FORM;
            findings.add(path, "bad name '" + name + "' in " + path, why, "write " + corrected(name));
        }
    }

    /** A name of a column that the author makes. */
    static void column(String name, String path, Findings findings) {
        if (!COLUMN.matcher(name).matches()) {
            findings.add(
                    path,
                    "bad column name '" + name + "' in " + path,
                    "column names are letters, digits and underscores, no digit first",
                    "write " + corrected(name));
        }
        if (RESERVED.contains(folded(name))) {
            reserved(name, path, "Nightshift adds a column of that name to its tables", findings);
        }
    }

    /** A name of a column that comes from elsewhere, and can be read under another name. */
    static void declared(String name, Source source, String path, Findings findings) {
        boolean isReserved = RESERVED.contains(folded(name)) || OF_QUARANTINE.contains(folded(name));
        if (COLUMN.matcher(name).matches() && !isReserved) {
            return;
        }
        String better = isReserved ? folded(name) + "_value" : corrected(name);
        String naming = Read.naming(better, name);
        findings.add(
                path,
                (isReserved ? "column name '" + name + "' is reserved, in " : "bad column name '" + name + "' in ")
                        + path,
                isReserved
                        ? "Nightshift adds a column of that name to its tables"
                        : "column names are letters, digits and underscores, no digit first, at most 128,"
                                + " so that any engine reads the tables",
                "write " + better + ", and "
                        + (source.table().isPresent()
                                ? "in place of table read: {format: delta, path: ..., " + naming + "}"
                                : naming + " in read"));
    }

    /** A name of a column of a training set, which a model is trained with. */
    static void trained(String name, String path, Findings findings) {
        column(name, path, findings);
        if (OF_TRAINING.contains(folded(name))) {
            reserved(name, path, "a frozen training set has a column of that name of its own", findings);
        }
    }

    /** A name of a column that comes along into the table of scores. */
    static void scored(String name, String path, Findings findings) {
        if (OF_SCORES.contains(folded(name))) {
            reserved(name, path, "the table of scores has a column of that name of its own", findings);
        }
    }

    /** Names that this makes the same are one column to Spark. */
    static String folded(String column) {
        return column.toLowerCase(Locale.ROOT);
    }

    private static void reserved(String name, String path, String why, Findings findings) {
        findings.add(
                path, "column name '" + name + "' is reserved, in " + path, why, "rename it, as in " + name + "_value");
    }

    private static void names(String section, Collection<String> names, Findings findings) {
        names.forEach(name -> name(name, Paths.key(section, name), findings));
    }

    private static String corrected(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        String shortened = plain.length() > 63 ? plain.substring(0, 63).replaceAll("_+$", "") : plain;
        return shortened.isEmpty() ? "name" : shortened;
    }
}
