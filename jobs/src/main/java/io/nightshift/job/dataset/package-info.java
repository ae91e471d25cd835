/**
 * Training sets: the frame of rows with their features that training and scoring share, and the step that freezes it with a
 * label, a split and a manifest. Imports {@code job.features} for the rows of views.
 */
package io.nightshift.job.dataset;
