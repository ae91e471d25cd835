package io.nightshift.job.check;

import org.apache.spark.sql.Column;

/**
 * What a rule says of a row, before {@code where}, severity and the author's own words.
 *
 * @param judges never null
 * @param breaks never null where judges holds
 * @param column name of the column or columns concerned; null where the rule is on the row as a whole
 * @param value what was found
 * @param reason in words, continuing the value
 */
record Judgement(Column judges, Column breaks, Column column, Column value, Column reason) {}
