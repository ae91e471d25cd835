package io.nightshift.job.model;

import io.nightshift.job.JobContext;
import io.nightshift.registry.Artefacts;
import io.nightshift.registry.ModelVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A registered version, read back from its folder. */
record StoredModel(ModelVersion version, PipelineModel model, ModelInput input) {
    private static final int REMEMBERED = 4;
    private static final Map<String, StoredModel> LOADED = new LinkedHashMap<>();

    /**
     * Reads a version, or remembers it: a version never changes, and reading one costs a second of every night.
     *
     * @throws io.nightshift.failure.PipelineException USAGE where the folder is missing, another training's, or stored in
     *     another form
     */
    static StoredModel load(JobContext context, ModelVersion version) {
        Artefacts artefacts = new Artefacts(context.spark(), context.tables().warehouse());
        String folder = StoredFormat.readable(artefacts, version);
        synchronized (LOADED) {
            String key = folder + "@" + version.manifestHash();
            StoredModel known = LOADED.get(key);
            if (known == null) {
                known = read(artefacts, folder, version);
                LOADED.put(key, known);
                LOADED.keySet().stream()
                        .limit(Math.max(0, LOADED.size() - REMEMBERED))
                        .toList()
                        .forEach(LOADED::remove);
            }
            return known;
        }
    }

    private static StoredModel read(Artefacts artefacts, String folder, ModelVersion version) {
        String input = artefacts
                .read(version.id(), version.version(), ModelInput.FILE)
                .orElseThrow(() -> new IllegalStateException("no " + ModelInput.FILE + " in " + folder));
        return new StoredModel(version, PipelineModel.load(folder + "/" + Artefacts.MODEL), ModelInput.parse(input));
    }

    /** What it says of frozen rows, whose labels are as their author wrote them. */
    Outcomes outcomes(Dataset<Row> frozen) {
        return Outcomes.of(model, input, input.labelled(frozen));
    }

    /** Features that rows lack. */
    List<String> missingFrom(Dataset<Row> rows) {
        return input.missingFrom(rows.schema());
    }
}
