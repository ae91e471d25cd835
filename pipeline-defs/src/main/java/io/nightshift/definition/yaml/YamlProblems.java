package io.nightshift.definition.yaml;

import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;

/** Everything that can be wrong with a file before its keys mean anything, in words. */
final class YamlProblems {
    private YamlProblems() {}

    static Problem unreadable(String file, String reason) {
        return new Problem(
                Position.wholeFile(file),
                "",
                "the file cannot be read",
                reason,
                "make it a readable text file in UTF-8");
    }

    static Problem tooLarge(String file, long bytes, long limit) {
        return new Problem(
                Position.wholeFile(file),
                "",
                "the file is too large",
                "it has " + bytes + " bytes; the limit is " + limit,
                "split it into several pipelines");
    }

    static Problem empty(String file) {
        return new Problem(
                Position.wholeFile(file),
                "",
                "the file is empty",
                "it holds no value",
                "write at least the required keys");
    }

    static Problem syntax(Position at, String reason) {
        return new Problem(
                at,
                "",
                "this is not YAML",
                reason,
                "mend the line, or one above it; often a quote or an indent is missing");
    }

    static Problem severalDocuments(Position at) {
        return new Problem(
                at,
                "",
                "a second document begins",
                "a file holds one definition",
                "remove the line '---' and what follows, or move it to a file of its own");
    }

    static Problem duplicateKey(Position at, String path, String key, Position first) {
        return new Problem(
                at,
                path,
                "key '" + key + "' is written twice",
                "it first stands in line " + first.line(),
                "remove one of the two, or rename it");
    }

    static Problem keyIsNotText(Position at, String path) {
        return new Problem(
                at, path, "a key is not a text", "it is a list or a mapping", "write a name before the colon");
    }

    static Problem anchor(Position at, String path, String name) {
        return new Problem(
                at,
                path,
                "anchor '&" + name + "' is not allowed",
                "a definition says everything where it stands",
                "remove it, and write the value out where it is used");
    }

    static Problem alias(Position at, String path, String name) {
        return new Problem(
                at,
                path,
                "alias '*" + name + "' is not allowed",
                "a definition says everything where it stands",
                "write the value out; quote it if a text begins with a star");
    }

    static Problem mergeKey(Position at, String path) {
        return new Problem(
                at,
                path,
                "merge key '<<' is not allowed",
                "a definition says everything where it stands",
                "write the keys out");
    }

    static Problem tag(Position at, String path, String tag) {
        return new Problem(at, path, "tag '" + tag + "' is not allowed", "types follow from the keys", "remove it");
    }

    static Problem tooDeep(Position at, String path, int limit) {
        return new Problem(
                at, path, "values are nested too deeply", "the limit is " + limit + " levels", "flatten them");
    }
}
