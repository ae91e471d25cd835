package io.nightshift.job.ingest;

import io.nightshift.spark.EngineColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How files of one format are looked at and read. */
interface LandedFormat {
    /**
     * Columns of a file that is not empty, by a look at its head.
     *
     * @throws Exception of any kind where the file cannot be read
     */
    FileShape shape(LandedFile file) throws Exception;

    /** Declared columns as the files hold them, {@link EngineColumns#LINE}, {@link EngineColumns#NO_ROW} and, as {@link LandedFile#sparkPath} spells it, {@link EngineColumns#FILE}; the plan only. */
    Dataset<Row> read(FileShape shape, List<String> paths);
}
