package io.nightshift.definition.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.definition.Pipeline;
import io.nightshift.definition.bind.Binder;
import io.nightshift.definition.bind.Node;
import io.nightshift.definition.bind.Position;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Problems;
import io.nightshift.definition.check.Draft;
import io.nightshift.definition.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pass tells everything that is wrong, and nothing that only follows from something else. */
class OnePassTest {
    @TempDir
    private Path folder;

    /** Every record has one key that cannot be bound, and beside it what only a cross check finds. */
    private static final String BROKEN = """
            pipeline: tides
            description: How high is the tide?
            owner: tides@example.org
            schedule: {nightly: "30 25 * * *", timezone: New York, start: 2026-03-01}
            sources:
              levels:
                read: {format: cvs, path: "${landing}/levels/{nigth}.csv"}
                schema: id STRING, at TIMESTAMP, station STRING, level DOUBLE, high INT
                tyme: at
                checks:
                  - unique: ida
                  - between: {column: levl, min: 20, max: 5, tolerate: few}
                  - matches: {column: 5, regex: "[a"}
                  - history: {metric: 7, within: 4 sigmas, over: 14 nights}
                  - matches: {column: 6, regex: a}
              stations:
                read: {format: csv, path: "${landing}/stations.csv"}
                schema: station STRNG, depth DOUBLE
                checks:
                  - satisfies: depth >
                  - references: {column: station, in: levels.id2}
            features:
              recent:
                entity: 5
                source: levels
                where: hihg = 1
                aggregate:
                  - {column: level, ops: [avgg, {quantile: 0.5}], windows: [7d, 7w]}
                  - {ops: [avg], windows: 7}
                  - {colum: level, ops: max, windows: 1d}
                derive: {trend: level_avg_1d - }
              place:
                entity: station
                source: 5
                columns: [depth + AS deep]
                ttl: 0d
            training_sets:
              tides:
                rows: levels
                label: 5
                where: hgih = 1
                matures: 12h
                features: [recnt, place]
            models:
              high_tide:
                training_set: tides
                task: binry
                algorithm: {logistic_regression: {regparam: 0.1}}
                train: {over: 28, holdout: 12h}
                gate: {require: {auc: 0.6}, beat_champion: {by: 0.1, confidence: 95}, guard: {by: statoin}}
                score: {rows: levels, key: 5}
                monitor: {slices: statin, retrain_when: [drift, "auc < low", "auk < 0.5"]}
            """;

    /** First lines of the report of it. */
    private static final String PROBLEMS = """
            pipeline.yaml:4:21: schedule.nightly: '30 25 * * *' is not a cron line
            pipeline.yaml:4:46: schedule.timezone: expected an IANA time zone such as America/New_York, found text 'New York'
            pipeline.yaml:7:20: unknown value 'cvs' of sources.levels.read.format. Did you mean 'csv'?
            pipeline.yaml:7:31: sources.levels.read.path: '{nigth}' is no placeholder
            pipeline.yaml:9:5: unknown key 'tyme' in sources.levels. Did you mean 'time'?
            pipeline.yaml:11:17: unknown column 'ida' in sources.levels.checks[0].unique.columns[0]. Did you mean 'id'?
            pipeline.yaml:12:9: sources.levels.checks[1].between: min is greater than max
            pipeline.yaml:12:27: unknown column 'levl' in sources.levels.checks[1].between.column. Did you mean 'level'?
            pipeline.yaml:12:60: sources.levels.checks[1].between.tolerate: expected a share such as 3% or a number of rows, found text 'few'
            pipeline.yaml:13:27: sources.levels.checks[2].matches.column: expected text, found a whole number '5'
            pipeline.yaml:13:37: sources.levels.checks[2].matches: '[a' is not a regular expression
            pipeline.yaml:14:27: sources.levels.checks[3].history.metric: expected text, found a whole number '7'
            pipeline.yaml:14:38: sources.levels.checks[3].history.within: '4 sigmas' is not understood
            pipeline.yaml:15:27: sources.levels.checks[4].matches.column: expected text, found a whole number '6'
            pipeline.yaml:18:13: sources.stations.schema: column 'station' has unknown type 'STRNG'. Did you mean 'STRING'?
            pipeline.yaml:20:20: sources.stations.checks[0].satisfies.expression: 'depth >' is not an expression of Spark SQL
            pipeline.yaml:21:43: unknown column 'id2' in sources.stations.checks[1].references.in. Did you mean 'id'?
            pipeline.yaml:24:13: features.recent.entity: expected text, found a whole number '5'
            pipeline.yaml:26:12: features.recent.where: unknown column 'hihg' of source levels. Did you mean 'high'?
            pipeline.yaml:28:31: unknown value 'avgg' of features.recent.aggregate[0].ops[0]. Did you mean 'avg'?
            pipeline.yaml:28:69: features.recent.aggregate[0].windows[1]: expected a window such as 7d, 12h or tumbling(7d), or lifetime, found text '7w'
            pipeline.yaml:29:9: features.recent.aggregate[1]: avg needs a column
            pipeline.yaml:29:31: features.recent.aggregate[1].windows: expected a window such as 7d, 12h or tumbling(7d), or lifetime, found a whole number '7'
            pipeline.yaml:30:10: unknown key 'colum' in features.recent.aggregate[2]. Did you mean 'column'?
            pipeline.yaml:31:21: features.recent.derive.trend: 'level_avg_1d -' is not an expression of Spark SQL
            pipeline.yaml:34:13: features.place.source: expected text, found a whole number '5'
            pipeline.yaml:35:15: features.place.columns[0]: 'depth +' is not an expression of Spark SQL
            pipeline.yaml:36:10: features.place.ttl is nothing
            pipeline.yaml:40:12: training_sets.tides.label: expected text, found a whole number '5'
            pipeline.yaml:41:12: training_sets.tides.where: unknown column 'hgih' of source levels. Did you mean 'high'?
            pipeline.yaml:42:14: training_sets.tides.matures is not whole days
            pipeline.yaml:43:16: unknown feature view 'recnt' in training_sets.tides.features[0]. Did you mean 'recent'?
            pipeline.yaml:47:11: unknown value 'binry' of models.high_tide.task. Did you mean 'binary'?
            pipeline.yaml:48:49: unknown parameter 'regparam' in models.high_tide.algorithm.logistic_regression.regparam. Did you mean 'regParam'?
            pipeline.yaml:49:19: models.high_tide.train.over: expected a duration such as 28d, 12h or 30m, found a whole number '28'
            pipeline.yaml:49:32: models.high_tide.train.holdout is not whole days
            pipeline.yaml:50:27: models.high_tide.gate.require.auc: expected a condition such as ">= 0.60", found a number '0.6'
            pipeline.yaml:50:48: key 'metric' is missing in models.high_tide.gate.beat_champion
            pipeline.yaml:50:70: models.high_tide.gate.beat_champion.confidence is not between 0 and 1
            pipeline.yaml:50:82: key 'max_drop' is missing in models.high_tide.gate.guard
            pipeline.yaml:50:87: unknown column 'statoin' in models.high_tide.gate.guard.by[0]. Did you mean 'station'?
            pipeline.yaml:51:32: models.high_tide.score.key: expected text, found a whole number '5'
            pipeline.yaml:52:23: unknown column 'statin' in models.high_tide.monitor.slices[0]. Did you mean 'station'?
            pipeline.yaml:52:53: models.high_tide.monitor.retrain_when[1]: expected drift, or a metric and a limit such as "auc < 0.58", found text 'auc < low'
            pipeline.yaml:52:66: unknown binary metric 'auk' in models.high_tide.monitor.retrain_when[2]. Did you mean 'auc'?
            """;

    /** True of an empty record besides its missing keys. */
    private static final Pattern LACKING = Pattern.compile(".* has (neither read nor table|no limit|no feature)");

    private static final Pattern ENDS_READING = Pattern.compile(".*(this is not YAML|a second document begins).*");

    @Test
    void reportsWhatOtherKeysOfABrokenRecordSay() {
        List<String> problems = Written.load(folder, BROKEN, Written.ENVIRONMENTS).report().problems().stream()
                .map(problem -> problem.text().lines().findFirst().orElseThrow())
                .toList();

        assertThat(problems).containsExactlyElementsOf(PROBLEMS.lines().toList());
    }

    @Test
    void misspeltWordsHideNoOtherMistake() throws IOException {
        Set<String> ofWords = problems(misspelt(Written.PIPELINE));

        List<String> hidden = Files.readAllLines(ProblemTextsTest.CASES).stream()
                .map(mistake -> mistake.replace("\\n", "\n").split(" => ", -1))
                .filter(mistake -> misspelt(Written.PIPELINE).contains(mistake[0]))
                .flatMap(mistake -> hidden(mistake, ofWords))
                .toList();

        assertThat(ofWords).hasSize(5);
        assertThat(hidden).isEmpty();
    }

    private static String misspelt(String pipeline) {
        return pipeline.replace("level DOUBLE", "level DOUBEL")
                .replace("    time: at\n    checks", "    tyme: at\n    checks")
                .replace("task: binary", "task: binry")
                .replace("logistic_regression", "logistic_regresion")
                .replace("features:\n  recent", "feature:\n  recent");
    }

    /** What only one of the two, the words or the mistake, and not both together report; or the other way round. */
    private Stream<String> hidden(String[] mistake, Set<String> ofWords) {
        String alone = Written.PIPELINE.replace(mistake[0], mistake[1]);
        Set<String> expected = problems(alone);
        if (misspelt(alone).equals(alone) || expected.stream().anyMatch(ENDS_READING.asMatchPredicate())) {
            return Stream.empty();
        }
        expected.addAll(ofWords);
        Set<String> found = problems(misspelt(Written.PIPELINE).replace(mistake[0], mistake[1]));
        Set<String> both = new TreeSet<>(expected);
        both.retainAll(found);
        return Stream.concat(expected.stream(), found.stream())
                .filter(problem -> !both.contains(problem))
                .map(problem -> problem + "\n  with: " + String.join(" => ", mistake));
    }

    private Set<String> problems(String pipeline) {
        return Written.load(folder, pipeline, Written.ENVIRONMENTS).report().problems().stream()
                .map(Problem::problem)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void reportsNothingBesidesOneKeyThatCannotBeBound() {
        Node good = YamlReader.parse(Written.PIPELINE, "pipeline.yaml", new Problems())
                .orElseThrow();

        Stream<String> besides = Mutants.of(good).stream().flatMap(OnePassTest::besides);

        assertThat(besides).isEmpty();
    }

    /** What the cross checks add to a problem of form. */
    private static Stream<String> besides(Node mutant) {
        Problems problems = new Problems();
        Binder binder = Binder.strict(problems, Position.wholeFile("pipeline.yaml"));
        Map<String, Object> parts = binder.bindParts(Pipeline.class, mutant);
        List<Problem> form = problems.list();
        Draft.of(parts).check(binder.locations(), problems);
        return form.isEmpty()
                ? Stream.empty()
                : problems.list().stream()
                        .filter(problem -> !form.contains(problem)
                                && !LACKING.matcher(problem.problem()).matches())
                        .map(problem ->
                                problem.text() + "\n  after: " + form.get(0).text());
    }
}
