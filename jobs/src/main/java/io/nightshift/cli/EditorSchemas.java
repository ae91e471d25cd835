package io.nightshift.cli;

import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.reference.EditorLines;
import io.nightshift.definition.reference.JsonSchema;
import io.nightshift.plan.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON schemas beside the files of a definition, so that an editor finds them wherever the definition was copied to. */
record EditorSchemas(Path folder) {

    /**
     * Puts a schema beside each file that names none which is there, and names it on top of the file. Schemas that were put there
     * before are brought up to date.
     *
     * @return the schemas written
     * @throws io.nightshift.failure.PipelineException USAGE where one cannot be written
     */
    List<Path> put() {
        List<Path> written = new ArrayList<>();
        try {
            for (Path file : Definitions.files(folder)) {
                Path schema = beside(file);
                String yaml = Files.readString(file);
                Optional<String> named = EditorLines.schema(yaml);
                boolean isOurs = named.equals(Optional.of(schema.getFileName().toString()));
                if (isOurs || named.filter(name -> isThere(file, name)).isEmpty()) {
                    Files.writeString(schema, CanonicalJson.write(of(file)));
                    written.add(schema);
                }
                if (!isOurs && written.contains(schema)) {
                    Files.writeString(
                            file, EditorLines.naming(schema.getFileName().toString(), yaml));
                }
            }
        } catch (IOException e) {
            throw CliErrors.unwritableFolder(folder, e);
        }
        return written;
    }

    /** The files that name a schema which is not there. */
    List<Path> dangling() {
        return Definitions.files(folder).stream()
                .filter(file -> EditorLines.schema(text(file))
                        .filter(name -> !isThere(file, name))
                        .isPresent())
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".yaml", ".schema.json"));
    }

    private static boolean isThere(Path file, String schema) {
        return schema.contains("://") || Files.exists(file.resolveSibling(schema));
    }

    private static Map<String, Object> of(Path file) {
        return file.endsWith(Definitions.FILE) ? JsonSchema.pipeline() : JsonSchema.environments();
    }
}
