package io.nightshift.bench;

import io.nightshift.job.profile.Nights;
import io.nightshift.job.profile.TableProfile;
import io.nightshift.spark.Sessions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** V5: the profile of a table of 17 columns and a million rows, beside a plain reading of all its values, which is the floor. */
public final class ColumnProfiles {
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final int WARM_RUNS = 4;
    private static final String[] COLUMNS = {
        "id",
        "id % 7 AS weekday",
        "CAST(pmod(hash(id), 5000) AS INT) AS flight",
        "pmod(hash(id, 1), 1000000) AS account",
        "IF(id % 50 = 0, NULL, sin(id) * 120) AS delay",
        "rand(1) AS share",
        "randn(2) * 1000 AS amount",
        "IF(id % 97 = 0, double('NaN'), exp(randn(3))) AS skewed",
        "CAST(pmod(hash(id, 2), 100000) / 100 AS DECIMAL(10,2)) AS price",
        "id % 3 = 0 AS flag",
        "timestamp_micros(1700000000000000 + id * 1000000) AS at",
        "date_add(DATE'2024-01-01', CAST(id % 365 AS INT)) AS day",
        "elt(CAST(1 + id % 3 AS INT), 'EWR', 'JFK', 'LGA') AS origin",
        "concat('N', pmod(hash(id, 3), 9000), 'AA') AS tail",
        "concat(id, '-', pmod(hash(id, 4), 100)) AS key",
        "IF(id % 10 < 3, NULL, concat('C', id % 40)) AS code",
        "uuid(5) AS token"
    };

    private ColumnProfiles() {}

    /** @param arguments folder for the table, which is made where it is not there; rows */
    public static void main(String[] arguments) {
        Sessions.use("column profiles", ZONE, Map.of(), spark -> run(spark, arguments[0], Long.parseLong(arguments[1])));
    }

    private static Void run(SparkSession spark, String folder, long rows) {
        if (!Path.of(folder, "_SUCCESS").toFile().exists()) {
            spark.range(rows).selectExpr(COLUMNS).repartition(4).write().mode("overwrite").parquet(folder);
        }
        Dataset<Row> table = spark.read().parquet(folder);
        Meter meter = new Meter(spark);
        System.out.println("what,run,seconds,cpu_seconds,jobs");
        for (int i = 0; i <= WARM_RUNS; i++) {
            meter.lap();
            table.write().format("noop").mode("overwrite").save();
            tell("floor", i, meter.lap());
            TableProfile profile =
                    TableProfile.of("table", table, new Nights(Optional.empty(), Optional.empty()));
            profile.figures(ZONE);
            tell("profile", i, meter.lap());
        }
        return null;
    }

    private static void tell(String what, int run, Meter.Reading cost) {
        System.out.printf(
                Locale.ROOT, "%s,%d,%.2f,%.2f,%d%n", what, run, cost.seconds(), cost.processor(), cost.jobs());
    }
}
