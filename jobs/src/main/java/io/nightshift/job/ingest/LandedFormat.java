package io.nightshift.job.ingest;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How files of one format are looked at and read. */
interface LandedFormat {
    /** Text of a line that is no row; null for all others. */
    String LINE = "__line";

    /** File that a row stands in, as {@link LandedFile#sparkPath} spells it. */
    String FILE = "__file";

    /**
     * Columns of a file that is not empty, by a look at its head.
     *
     * @throws Exception of any kind where the file cannot be read
     */
    FileShape shape(LandedFile file) throws Exception;

    /** Declared columns as the files hold them, {@link #LINE} and {@link #FILE}; the plan only. */
    Dataset<Row> read(FileShape shape, List<String> paths);
}
