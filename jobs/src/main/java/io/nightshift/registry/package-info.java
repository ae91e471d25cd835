/**
 * Trained versions, where their artefacts lie, and which of them is the champion of a night. Two append-only tables and one
 * folder of artefacts are the whole state. Knows nothing of training, scoring or gates; must not import the steps.
 */
package io.nightshift.registry;
