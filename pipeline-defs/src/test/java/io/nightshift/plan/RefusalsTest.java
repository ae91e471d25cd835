package io.nightshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.load.Definition;
import io.nightshift.definition.load.Definitions;
import io.nightshift.definition.load.Written;
import io.nightshift.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {
    private static final String MOVE = " of the warehouse away and run its nights again";
    private static final String RENAME = "give what is of another type another name, or move the folder ";

    @TempDir
    private Path folder;

    @Test
    void sayWhereAColumnOfAnotherTypeIsMade() {
        assertThat(texts("depth DOUBLE", "depth FLOAT"))
                .containsExactly(
                        "pipeline.yaml:16:13: table raw/tides/stations cannot hold columns of other types"
                                + "\n  why: depth is DOUBLE there and FLOAT here"
                                + "\n  fix: keep the type and convert the column where it is used, or move the folder"
                                + " raw/tides/stations" + MOVE,
                        "pipeline.yaml:32:14: table features/tides/place cannot hold columns of other types"
                                + "\n  why: depth is DOUBLE there and FLOAT here"
                                + "\n  fix: " + RENAME + "features/tides/place" + MOVE,
                        "pipeline.yaml:32:14: table training/tides/tides cannot hold columns of other types"
                                + "\n  why: place__depth is DOUBLE there and FLOAT here"
                                + "\n  fix: " + RENAME + "training/tides/tides" + MOVE);
    }

    @Test
    void sayItOnceForAllWindowsOfAnAggregate() {
        assertThat(texts("{column: level, ops: [avg, max]", "{column: high, name: level, ops: [avg, max]"))
                .first()
                .isEqualTo("pipeline.yaml:26:9: table features/tides/recent cannot hold columns of other types"
                        + "\n  why: level_max_1d is DOUBLE there and INT here, level_max_7d is DOUBLE there and INT here"
                        + "\n  fix: " + RENAME + "features/tides/recent" + MOVE);
    }

    @Test
    void sayWhichExpressionIsOfAnotherType() {
        assertThat(texts("hour(at) AS hour", "dayname(at) AS hour"))
                .containsExactly("pipeline.yaml:38:24: table training/tides/tides cannot hold columns of other types"
                        + "\n  why: hour is a number there and STRING here"
                        + "\n  fix: " + RENAME + "training/tides/tides" + MOVE);
        assertThat(texts("trend: level_avg_1d - level_avg_7d", "trend: level_avg_1d > 3"))
                .first()
                .isEqualTo("pipeline.yaml:28:21: table features/tides/recent cannot hold columns of other types"
                        + "\n  why: trend is a number there and BOOLEAN here"
                        + "\n  fix: " + RENAME + "features/tides/recent" + MOVE);
        assertThat(texts("label: level > 3", "label: level"))
                .containsExactly("pipeline.yaml:37:12: table training/tides/tides cannot hold columns of other types"
                        + "\n  why: label is BOOLEAN there and DOUBLE here"
                        + "\n  fix: " + RENAME + "training/tides/tides" + MOVE);
    }

    @Test
    void endAsOneErrorOfTheDefinition() {
        List<Problem> one = refused("hour(at) AS hour", "dayname(at) AS hour");

        assertThatThrownBy(() -> Refusals.refuse(one)).hasMessage(one.get(0).text());
        assertThatThrownBy(() -> Refusals.refuse(refused("depth DOUBLE", "depth FLOAT")))
                .hasMessage("the definition gives columns of tables other types"
                        + "\n  why: a table keeps the types of its columns, so the next run that writes it would fail;"
                        + " each is told below"
                        + "\n  fix: mend them; where the folders of these tables were moved away, plan without --against"
                        + "\n\n" + String.join("\n", texts("depth DOUBLE", "depth FLOAT")))
                .extracting("exitCode")
                .isEqualTo(ExitCode.USAGE);
        Refusals.refuse(refused("high INT", "high SMALLINT"));
    }

    private List<String> texts(String old, String now) {
        return refused(old, now).stream().map(Problem::text).collect(Collectors.toList());
    }

    private List<Problem> refused(String old, String now) {
        assertThat(Written.PIPELINE).contains(old);
        Plan before = plan(loaded(Written.PIPELINE));
        Definition definition = loaded(Written.PIPELINE.replace(old, now));
        return Refusals.of(PlanDiff.between(before, plan(definition)), definition.pipeline(), definition.locations());
    }

    private static Plan plan(Definition definition) {
        return PlanFactory.create(definition.pipeline(), definition.environment(), definition.variables());
    }

    private Definition loaded(String pipeline) {
        try {
            Files.writeString(folder.resolve("pipeline.yaml"), pipeline);
            Files.writeString(folder.resolve("environments.yaml"), Written.ENVIRONMENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Definitions.load(folder, "dev", Map.of()).orThrow();
    }
}
