/**
 * YAML 1.2 text to nodes with line and column. The only package that imports snakeyaml-engine;
 * knows no definition record.
 */
package io.nightshift.definition.yaml;
