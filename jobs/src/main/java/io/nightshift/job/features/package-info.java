/**
 * The features step: values of every view at the end of a night; and where views find the rows of their sources. Knows no
 * Delta and computes no feature itself: {@code feature.join} does.
 */
package io.nightshift.job.features;
