package io.nightshift.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Spark generates code for the tests of a class or for one of them, as it does wherever the product runs. Without this the
 * shared session interprets expressions: tests are so many small queries that to compile code for each takes longer than to
 * run it.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GeneratedCode.Setting.class)
public @interface GeneratedCode {
    /** Switches it on before the tests, and off behind them. */
    final class Setting implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
        private static final String STAGES = "spark.sql.codegen.wholeStage";
        private static final String EXPRESSIONS = "spark.sql.codegen.factoryMode";

        @Override
        public void beforeAll(ExtensionContext context) {
            on();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            on();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            off(SparkExtension.session());
        }

        @Override
        public void afterAll(ExtensionContext context) {
            off(SparkExtension.session());
        }

        private static void on() {
            List.of(STAGES, EXPRESSIONS).forEach(SparkExtension.session().conf()::unset);
        }

        static void off(SparkSession spark) {
            spark.conf().set(STAGES, "false");
            spark.conf().set(EXPRESSIONS, "NO_CODEGEN");
        }
    }
}
