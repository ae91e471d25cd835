package io.nightshift.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorDetailTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'detail': 'Dag not found'} | Dag not found",
                "{'detail': {'reason': 'Unique constraint violation', 'orig_error': 'hidden'}}"
                        + " | Unique constraint violation: hidden",
                "{'detail': {'reason': 'Fault', 'message': 'look for ID x'}} | Fault: look for ID x",
                "{'detail': [{'loc': ['body', 'logical_date'], 'msg': 'Field required'}, {'msg': 'other'}]}"
                        + " | body.logical_date: Field required; : other",
                "{'detail': ['one', 'two']} | one; two",
                "{'detail': {'of_tomorrow': 1}} | {\"of_tomorrow\":1}",
                "{'error': 'API route not found'} | {\"error\":\"API route not found\"}",
                "'plain   text' | plain text"
            })
    void isOneLineWhateverItsShape(String body, String line) throws JsonProcessingException {
        assertThat(ErrorDetail.of(JSON.readTree(body.replace('\'', '"')))).isEqualTo(line);
    }

    @Test
    void isCutWhereItGetsLong() throws JsonProcessingException {
        assertThat(ErrorDetail.of(JSON.readTree("\"" + "x".repeat(5000) + "\"")))
                .hasSize(303)
                .endsWith("x...");
    }

    @Test
    void hasNothingThatATerminalActsUpon() throws JsonProcessingException {
        assertThat(ErrorDetail.of(JSON.readTree("{\"detail\": \"no \\u001b[31mred\\u202e line\"}")))
                .isEqualTo("no \\u001B[31mred\\u202E line");
    }

    @Test
    void norHasALineOfALog() throws JsonProcessingException {
        assertThat(LogLines.last(JSON.readTree("[\"\\tat x\\u0007\", {\"event\": \"" + "y".repeat(600) + "\"}]"), 2))
                .containsExactly("    at x\\u0007", "y".repeat(500) + "...");
    }
}
