package io.nightshift.definition.load;

import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.shape.Suggestion;
import java.util.Collection;

/** Everything that can be wrong with environments and variables, in words. */
final class LoadProblems {
    private LoadProblems() {}

    static Problem missingFile(String file, String folder) {
        return new Problem(
                Position.wholeFile(file),
                "",
                "there is no such file in " + folder,
                "a pipeline is a folder that holds this file",
                "name the folder of a pipeline");
    }

    static Problem unknownEnvironment(String name, Collection<String> known) {
        return new Problem(
                Position.wholeFile(Environments.FILE),
                name,
                "unknown environment '" + name + "'" + Suggestion.sentence(name, known),
                "the environments are " + Suggestion.listed(known),
                Suggestion.nearest(name, known)
                                .map(near -> "write --env " + near)
                                .orElse("choose one with --env") + ", or add " + name + " with its warehouse to "
                        + Environments.FILE);
    }

    static Problem noEnvironments() {
        return new Problem(
                Position.wholeFile(Environments.FILE),
                "",
                "there is no such file beside pipeline.yaml or in the folder above",
                "it says for each environment where the tables are",
                "write one with 'dev: {warehouse: ...}' in it, or give --set warehouse=...");
    }

    static Problem missingWarehouse(String environment, Position at) {
        return new Problem(
                at,
                environment + ".warehouse",
                "environment '" + environment + "' has no warehouse",
                "it is the root of all tables",
                "add warehouse: with a folder or a URI, or give --set warehouse=...");
    }

    static Problem unusedVariable(String name, Collection<String> known) {
        return new Problem(
                Position.wholeFile("--set"),
                name,
                "nothing uses variable '" + name + "'" + Suggestion.sentence(name, known),
                "pipeline.yaml and " + Environments.FILE + " know " + Suggestion.listed(known),
                Suggestion.nearest(name, known)
                                .map(near -> "write " + near + "=...")
                                .orElse("leave it out") + ", or use ${" + name + "} in pipeline.yaml");
    }

    static Problem emptyPath(Position at, String path, String name) {
        return new Problem(
                at,
                path,
                "variable '" + name + "' is empty",
                "it names a folder or a URI",
                "write one; a variable of the shell in " + name + "=$NAME may be unset");
    }

    static Problem missingVariable(Position at, String path, String name, Environment environment) {
        return new Problem(
                at,
                path,
                "variable '${" + name + "}' has no value in environment '" + environment.name() + "'"
                        + Suggestion.sentence(name, environment.variables().keySet()),
                "the variables are " + Suggestion.listed(environment.variables().keySet()),
                "add " + name + " to " + environment.name() + " in " + Environments.FILE + ", or give --set " + name
                        + "=...");
    }

    static Problem badVariable(Position at, String path, String written) {
        return new Problem(
                at,
                path,
                "'" + written + "' is not a variable",
                "a variable is ${name}: lower-case letters, digits and underscores in braces",
                "write ${name} and close the brace");
    }

    static Problem bareVariable(Position at, String path, String name) {
        return new Problem(
                at,
                path,
                "'$" + name + "' is not a variable",
                "a variable stands in braces; without them it would be part of a folder's name",
                "write ${" + name + "}");
    }

    static Problem secret(Position at, String path, String name) {
        return new Problem(
                at,
                path,
                "'" + name + "' looks like a secret",
                "definitions and plans are read by many; secrets never stand in them",
                "remove it; give it to Spark through a Hadoop credential store or an instance role");
    }

    static Problem secretInPath(Position at, String path) {
        return new Problem(
                at,
                path,
                path + " holds a password",
                "definitions and plans are read by many; secrets never stand in them",
                "remove it; a password of a database is read from the setting nightshift.<pipeline>.<source>.password");
    }
}
