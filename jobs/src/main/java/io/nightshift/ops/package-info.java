/**
 * What the tables of a warehouse hold, said once: writers take their columns from here, and so does the reference page. Knows
 * nothing but words; imports no other package.
 */
package io.nightshift.ops;
