package io.nightshift.plan;

import io.nightshift.definition.Pipeline;
import java.util.List;
import java.util.Map;

/**
 * A definition bound to one environment. Everything a job or a DAG needs; the YAML is not read again.
 *
 * @param formatVersion of the JSON document, {@code major.minor}: readers ignore unknown keys of the same major
 * @param environment name of the environment, as dev
 * @param variables of the environment, after {@code --set}; among them {@code warehouse}
 * @param pipeline the definition with every variable filled in
 * @param digests per step, by its name: changes when the step's meaning changes; leaves out prose, owner and paths
 * @param dags the flows as Airflow runs them
 * @param digest of the whole document but itself
 */
public record Plan(
        String formatVersion,
        String environment,
        Map<String, String> variables,
        Pipeline pipeline,
        Map<String, String> digests,
        List<Dag> dags,
        String digest) {

    /** Root of all tables: a local folder or a URI. */
    public String warehouse() {
        return variables.get("warehouse");
    }
}
