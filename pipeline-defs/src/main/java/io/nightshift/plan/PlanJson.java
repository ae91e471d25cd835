package io.nightshift.plan;

import io.nightshift.definition.bind.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan as the document that is kept, reviewed and read by jobs and DAGs. */
public final class PlanJson {
    static final String DIGEST = "digest";

    private PlanJson() {}

    /** Canonical: the same plan is the same text. */
    public static String write(Plan plan) {
        return CanonicalJson.write(Writer.write(plan));
    }

    /**
     * Writes it whole: a scheduler never sees half a plan.
     *
     * @throws io.nightshift.failure.PipelineException USAGE, when the file cannot be written
     */
    public static void write(Plan plan, Path file) {
        try {
            WholeFile.write(file, write(plan));
        } catch (IOException e) {
            throw PlanErrors.unwritable(file, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Of the whole document but its own digest. */
    static String digest(Map<String, ?> document) {
        Map<String, Object> rest = new LinkedHashMap<>(document);
        rest.remove(DIGEST);
        return CanonicalJson.digest(rest);
    }
}
