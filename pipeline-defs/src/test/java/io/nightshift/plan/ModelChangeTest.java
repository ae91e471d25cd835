package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChangeTest {
    @Test
    void saysWhatBecomesOfTheVersionsSoFar() {
        List<String> lost = List.of("a", "b");

        assertThat(new ModelChange("cost", true, lost, List.of(), List.of()).text())
                .isEqualTo(
                        "cost: versions trained so far need a, b: score ends with exit code 2 until a retrain has promoted"
                                + " one that does without");
        assertThat(new ModelChange("cost", false, lost, List.of("c"), List.of()).text())
                .isEqualTo(
                        "cost: versions trained so far need a, b: the next challenger is not compared with them; only"
                                + " versions trained from now on use c");
        assertThat(new ModelChange("cost", true, List.of(), List.of(), List.of("d")).text())
                .isEqualTo(
                        "cost: versions trained so far learned another meaning of d, and go on as if it were the same until a"
                                + " retrain");
    }
}
