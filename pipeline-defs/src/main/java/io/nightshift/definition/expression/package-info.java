/**
 * Expressions of Spark SQL judged by Spark's own grammar, without a session: syntax, columns, functions, and types where they
 * are certain. The only package that imports {@code org.apache.spark} (the generated parser alone) and ANTLR.
 */
package io.nightshift.definition.expression;
