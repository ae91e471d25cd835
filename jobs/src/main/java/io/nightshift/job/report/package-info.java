/**
 * The report step: reads what a night left in the ops tables, puts the page together, writes it with the figures for
 * Prometheus, and passes a retrain decision on to Airflow. How a page looks is {@code report}'s. Must not import {@code cli} or
 * any other step.
 */
package io.nightshift.job.report;
