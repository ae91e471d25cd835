/**
 * What a night looks like to people and to Prometheus: records of everything that is shown, and their rendering as one
 * self-contained page or as metrics text. Plain Java: must not import Spark, nor any other package of Nightshift.
 */
package io.nightshift.report;
