package io.nightshift.job.ingest;

import io.nightshift.definition.Read;
import io.nightshift.failure.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table or a query of a database. Its password comes from Hadoop's configuration under {@link #passwordKey}, that is from a
 * credential store or a {@code spark.hadoop.} setting; no message holds it.
 */
record JdbcTable(SparkSession spark, SourceDefinition source, Read read, String passwordKey) {
    /** Classes of SQL states, as the standard has them. */
    private static final String NO_CONNECTION = "08";

    private static final String REFUSED = "28";

    /** @throws PipelineException of the code that says what is to be done: mend the definition, wait, or mend the table */
    Dataset<Row> at(String url) {
        Optional<String> password = password();
        DataFrameReader reader = spark.read().format("jdbc").options(read.options());
        password.ifPresent(secret -> reader.option("password", secret));
        try {
            return reader.option("url", url).load();
        } catch (Exception e) { // Scala throws the driver's checked exceptions past the compiler
            throw failure(e, url, password);
        }
    }

    private Optional<String> password() {
        try {
            char[] secret = spark.sessionState().newHadoopConf().getPassword(passwordKey);
            return Optional.ofNullable(secret).map(String::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PipelineException failure(Exception failure, String url, Optional<String> password) {
        String state = state(failure);
        String database = withoutParameters(url);
        if (failure instanceof ClassNotFoundException || lacksDriver(failure)) {
            return IngestErrors.noDriver(source.name(), database);
        }
        if (state.startsWith(REFUSED)) {
            String user = read.options().getOrDefault("user", "");
            return IngestErrors.refused(source.name(), database, user, passwordKey);
        }
        String words = Causes.inWords(failure).replace(url, database);
        String found = password.map(secret -> words.replace(secret, "***")).orElse(words);
        return state.startsWith(NO_CONNECTION) || isConnectionLost(failure)
                ? IngestErrors.noAnswer(source.name(), database, found)
                : IngestErrors.unreadableTable(source.name(), database, found);
    }

    /** Java's own words where no driver takes an address; their SQL state is that of a failed connection. */
    private static boolean lacksDriver(Exception failure) {
        return "No suitable driver".equals(failure.getMessage());
    }

    /** Drivers have states of their own for it, but the standard's classes. */
    private static boolean isConnectionLost(Throwable failure) {
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (failure.getCause() != null && isConnectionLost(failure.getCause()));
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** What tells the database; parameters may tell more than that. */
    static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
