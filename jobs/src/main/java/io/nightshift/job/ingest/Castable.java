package io.nightshift.job.ingest;

import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/** Which types can be turned into which, each value on its own merits. */
final class Castable {
    private Castable() {}

    /** Text can be parsed as anything; the rest follows Spark's rules of try_cast. */
    static boolean from(DataType found, String ddl) {
        DataType declared = DataType.fromDDL(ddl);
        boolean isParsed = found instanceof StringType && declared instanceof ArrayType;
        return found.equals(declared) || isParsed || Cast.canTryCast(found, declared);
    }
}
