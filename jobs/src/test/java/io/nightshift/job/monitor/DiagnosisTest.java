package io.nightshift.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    @ParameterizedTest(name = "drift {0}, drifted {1}, loss {2}, unlabelled {3}, fault {4}: {5}")
    @CsvSource({
        "false, false, false, false, false, SOUND",
        "true,  true,  false, false, false, DRIFT_ALONE",
        "true,  false, true,  false, false, CONCEPT_DRIFT",
        "false, false, true,  false, false, CONCEPT_DRIFT",
        "false, true,  true,  false, false, DRIFT_WITH_LOSS",
        "true,  true,  true,  false, false, DRIFT_WITH_LOSS",
        "true,  true,  true,  false, true,  DATA_FAULT",
        "true,  true,  false, true,  false, LABELS_MISSING",
        "false, false, false, true,  false, LABELS_MISSING",
    })
    void tellsWhatTheSignsMeanTogether(
            boolean drift, boolean drifted, boolean loss, boolean unlabelled, boolean fault, Diagnosis meant) {
        assertThat(new Diagnosis.Signs(drift, drifted, loss, unlabelled, fault).diagnosis())
                .isEqualTo(meant);
    }
}
