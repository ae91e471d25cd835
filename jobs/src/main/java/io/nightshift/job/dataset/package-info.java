/**
 * Training sets: the frame of rows with their features that training and scoring share, the step that freezes it with a label, a
 * split and a manifest, and what can be asked of a build afterwards: its rows, how long it can be made again, why a row has its
 * values. Imports {@code job.features} for the rows of views.
 */
package io.nightshift.job.dataset;
