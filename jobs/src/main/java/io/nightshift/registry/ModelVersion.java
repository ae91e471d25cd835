package io.nightshift.registry;

import io.nightshift.ops.OpsTable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One trained version, a row of {@code ops/models}. Everything but {@code created} and {@code runId} is decided by the inputs
 * of the training, so a training that is done again gives the same row.
 *
 * @param night of the run that trained it
 * @param version 1, 2, 3 ... without holes
 * @param algorithm estimator, as gbt
 * @param parameters of the estimator, as the grid chose them
 * @param metrics by name; those of the validation slice carry the prefix {@code validate_}
 * @param importance of each feature, shares that add up to 1; empty where it is not known
 * @param build of the training set
 * @param inputs digest of everything that decided the training
 * @param contentDigest of what the model predicts on its hold-out
 * @param manifestHash of the manifest in the artefact's folder
 */
public record ModelVersion(
        ModelId id,
        LocalDate night,
        long version,
        String algorithm,
        Map<String, String> parameters,
        Map<String, Double> metrics,
        Map<String, Double> importance,
        String trainingSet,
        String build,
        String inputs,
        String contentDigest,
        String manifestHash,
        Instant created,
        String runId) {

    static final String DDL = OpsTable.MODELS.ddl();

    public ModelVersion {
        parameters = new TreeMap<>(parameters);
        metrics = new TreeMap<>(metrics);
        importance = new TreeMap<>(importance);
    }

    static ModelVersion from(Row row) {
        return new ModelVersion(
                new ModelId(row.getAs("pipeline"), row.getAs("model")),
                row.<Date>getAs("night").toLocalDate(),
                row.<Long>getAs("version"),
                row.getAs("algorithm"),
                row.getJavaMap(row.fieldIndex("parameters")),
                row.getJavaMap(row.fieldIndex("metrics")),
                importance(row),
                row.getAs("training_set"),
                row.getAs("build"),
                row.getAs("inputs"),
                row.getAs("content_digest"),
                row.getAs("manifest_hash"),
                row.<Timestamp>getAs("created").toInstant(),
                row.getAs("run_id"));
    }

    /** Of a version that was registered before it was kept, nothing is known. */
    private static Map<String, Double> importance(Row row) {
        int place = Arrays.asList(row.schema().fieldNames()).indexOf("importance");
        return place < 0 || row.isNullAt(place) ? Map.of() : row.getJavaMap(place);
    }

    Row toRow() {
        return RowFactory.create(
                id.pipeline(),
                Date.valueOf(night),
                id.model(),
                version,
                algorithm,
                CollectionConverters.asScala(parameters),
                CollectionConverters.asScala(metrics),
                trainingSet,
                build,
                inputs,
                contentDigest,
                manifestHash,
                Timestamp.from(created),
                runId,
                CollectionConverters.asScala(importance));
    }
}
