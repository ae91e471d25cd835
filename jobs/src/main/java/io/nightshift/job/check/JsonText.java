package io.nightshift.job.check;

import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Whether a text is JSON, as RFC 8259 has it: Spark's own readers also take single quotes, or what follows a value. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final UserDefinedFunction IS_ONE =
            udf((UDF1<String, Boolean>) JsonText::isOneValue, DataTypes.BooleanType);

    private JsonText() {}

    /** Null where the text is. */
    static Column holds(Column text) {
        return IS_ONE.apply(text);
    }

    private static Boolean isOneValue(String text) {
        if (text == null) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException isNoJson) {
            return false;
        }
    }
}
