/**
 * What columns are like: states of columns that can be put together in any order, the figures that they come to, and checks that
 * such figures suggest. Knows neither sessions nor frames nor tables; of Spark, its form of text only. Imports {@code definition},
 * {@code exact} and {@code sketch}.
 */
package io.nightshift.profile;
