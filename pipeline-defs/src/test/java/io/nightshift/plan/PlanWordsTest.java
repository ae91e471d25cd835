package io.nightshift.plan;

import io.nightshift.definition.reference.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanWordsTest {
    /** Read it when it changes: it is what a person sees before a run. */
    @Test
    void tellWhatIsReadWhatIsWrittenAndWhatEveryLookUpSees() {
        Golden.assertMatches(Path.of("src/test/resources/plan.txt"), PlanWords.of(PlanReaderTest.plan()));
    }
}
