/**
 * Delta tables of the warehouse: names, pinned reads, and the one write path. The only package that imports Delta. Imports
 * {@code spark} and {@code failure} only.
 */
package io.nightshift.table;
