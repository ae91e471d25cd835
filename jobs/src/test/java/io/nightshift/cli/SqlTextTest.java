package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void partsStatementsAtSemicolons() {
        assertThat(SqlText.statements("SELECT 1;\n SELECT 2 ;;\n")).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void leavesSemicolonsInQuotesAlone() {
        assertThat(SqlText.statements("SELECT 'a;\\'b', \"c;\", `d;`; SELECT 2"))
                .containsExactly("SELECT 'a;\\'b', \"c;\", `d;`", "SELECT 2");
    }

    @Test
    void leavesSemicolonsInCommentsAlone() {
        assertThat(SqlText.statements("SELECT 1 -- one; two\n; SELECT /* ; */ 2"))
                .containsExactly("SELECT 1 -- one; two", "SELECT /* ; */ 2");
    }

    @Test
    void takesAnUnfinishedQuoteToTheEnd() {
        assertThat(SqlText.statements("SELECT 'a; b")).containsExactly("SELECT 'a; b");
    }

    @Test
    void findsNothingInBlanks() {
        assertThat(SqlText.statements(" ;\n; ")).isEmpty();
    }
}
