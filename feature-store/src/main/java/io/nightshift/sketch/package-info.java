/**
 * What many values have come to in bounded memory: how many different ones there are, where they lie, which are frequent. Parts
 * can be put together in any order. Imports nothing of Nightshift, and of Spark its form of values only.
 */
package io.nightshift.sketch;
