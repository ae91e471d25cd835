package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.cli.Listing.Column;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private static final Listing LISTING = new Listing(
            List.of(Column.text("night"), Column.number("value"), Column.text("why")),
            List.of(
                    Listing.row(LocalDate.of(2013, 1, 1), 1.5, "a|b, \"quoted\""),
                    Listing.row(null, Double.NaN, "Curaçao\nnext")));

    @Test
    void alignsATableAndKeepsARowOnALine() {
        assertThat(printed(OutputFormat.TABLE)).isEqualTo("""
                        night       value  why
                        ----------  -----  -------------
                        2013-01-01    1.5  a|b, "quoted"
                                      NaN  Curaçao next
                        """);
    }

    @Test
    void writesJsonThatHasNoNaN() {
        assertThat(printed(OutputFormat.JSON)).isEqualTo("""
                        [
                          {"night": "2013-01-01", "value": 1.5, "why": "a|b, \\"quoted\\""},
                          {"night": null, "value": "NaN", "why": "Curaçao\\nnext"}
                        ]
                        """);
    }

    @Test
    void quotesInCsvWhatNeedsIt() {
        assertThat(printed(OutputFormat.CSV))
                .isEqualTo("night,value,why\r\n2013-01-01,1.5,\"a|b, \"\"quoted\"\"\"\r\n,NaN,\"Curaçao\nnext\"\r\n");
    }

    @Test
    void escapesPipesInMarkdown() {
        assertThat(printed(OutputFormat.MARKDOWN)).isEqualTo("""
                        | night | value | why |
                        | --- | ---: | --- |
                        | 2013-01-01 | 1.5 | a\\|b, "quoted" |
                        |  | NaN | Curaçao next |
                        """);
    }

    private static String printed(OutputFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Printer(new PrintStream(out, false, StandardCharsets.UTF_8)).print(LISTING, format);
        return out.toString(StandardCharsets.UTF_8);
    }
}
