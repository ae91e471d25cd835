package io.nightshift.foreign;

import io.nightshift.definition.reference.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on import: its words from a file, its tables from the files of each tool that are tested. */
class ImportPageTest {
    private static final Path PAGE = Path.of("../docs/concepts/import.md");
    private static final Path WORDS = Path.of("src/test/resources/import-page.md");
    private static final Path FILES = Path.of("src/test/resources/foreign");
    private static final Pattern TAKEN = Pattern.compile("  - (.*)  # line [0-9]+: (.*)");

    @Test
    void isMadeOfWhatIsTested() throws IOException {
        String page = Pattern.compile("\\{\\{(.*)}}")
                .matcher(Files.readString(WORDS))
                .replaceAll(place -> Matcher.quoteReplacement(table(FILES.resolve(place.group(1)))));
        Golden.assertMatches(PAGE, page);
    }

    private static String table(Path file) {
        TakenOver taken = ForeignChecks.takeOver(file, Optional.empty(), TakenOverTest.table(file));
        String schema = taken.block()
                .lines()
                .filter(line -> line.startsWith("schema: "))
                .map(line -> "`" + line + "`\n\n")
                .collect(Collectors.joining());
        String checks =
                TAKEN.matcher(taken.block()).results().map(ImportPageTest::row).collect(Collectors.joining());
        String left = taken.left().stream()
                .map(rule -> "| `" + cell(rule.rule()) + "` | left out: " + cell(rule.why()) + " |\n")
                .collect(Collectors.joining());
        return schema + "| " + file.getFileName() + " | here |\n|---|---|\n" + checks + left;
    }

    private static String row(MatchResult taken) {
        return "| `" + cell(taken.group(2)) + "` | `" + cell(taken.group(1)) + "` |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
