package io.nightshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The dashboard that is published is the one of the catalogue; {@code -Dgolden.update=true} writes it anew. */
class GrafanaDashboardTest {
    private static final Path PUBLISHED = Path.of("../docs/grafana/nightshift.json");

    @Test
    void isPublishedAsTheCatalogueSaysIt() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, GrafanaDashboard.json());
        }

        assertThat(PUBLISHED).content().isEqualTo(GrafanaDashboard.json());
    }

    @Test
    void namesAreAsPrometheusWantsThemAndHelpNeedsNoEscape() {
        for (MetricFamily family : MetricFamily.values()) {
            assertThat(family.text()).matches("nightshift_[a-z]+(_[a-z]+)*").doesNotEndWith("_total");
            assertThat(family.help()).matches("[^\\\\\\n]+\\.");
            assertThat(family.labels()).allMatch(label -> label.matches("[a-z]+"));
        }
    }
}
