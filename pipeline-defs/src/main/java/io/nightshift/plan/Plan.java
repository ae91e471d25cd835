package io.nightshift.plan;

import io.nightshift.definition.Describe;
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
@Describe("A definition bound to one environment: everything a job or a DAG needs; the YAML is not read again.")
public record Plan(
        @Describe("major.minor: readers pass over keys they do not know, and refuse another major.")
        String formatVersion,

        @Describe("Name of the environment.") String environment,

        @Describe("Variables of the environment, after --set; warehouse among them.")
        Map<String, String> variables,

        @Describe("The definition, with every variable filled in; its keys are those of pipeline.yaml.")
        Pipeline pipeline,

        @Describe("By step; changes when what the step means changes, not with prose, owner or paths.")
        Map<String, String> digests,

        @Describe("The flows as Airflow runs them.") List<Dag> dags,

        @Describe("Of the whole document but itself.") String digest) {

    /** Root of all tables: a local folder or a URI. */
    public String warehouse() {
        return variables.get("warehouse");
    }
}
