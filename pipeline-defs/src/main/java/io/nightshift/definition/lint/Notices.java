package io.nightshift.definition.lint;

import io.nightshift.definition.bind.Locations;
import io.nightshift.definition.bind.Paths;
import io.nightshift.definition.bind.Problem;
import io.nightshift.definition.bind.Problems;
import java.util.List;

/** What is pointed out, in words. */
final class Notices {
    private final Locations locations;
    private final Problems found = new Problems();

    Notices(Locations locations) {
        this.locations = locations;
    }

    List<Problem> list() {
        return found.list();
    }

    void repeats(LintedCheck check, LintedCheck other) {
        add(
                check,
                check.words() + " says the same as " + other.place(),
                "whatever breaks one breaks the other",
                "remove one of them");
    }

    void isCovered(LintedCheck check, LintedCheck other, String why) {
        add(
                check,
                check.words() + " finds nothing that " + other.place() + " does not find",
                why,
                "remove it, or make it the stricter of the two");
    }

    void conflicts(LintedCheck check, LintedCheck other, String why) {
        add(
                check,
                "nothing can pass both " + check.words() + " and " + other.place(),
                why,
                "mend one of them, or say with where: which rows each is for");
    }

    void isListedInVain(LintedCheck check, List<String> values, LintedCheck other) {
        add(
                Paths.key(check.path(), "values"),
                check.words() + " lists " + Numbers.shown(values) + " in vain",
                other.place() + " rejects every row with " + (values.size() == 1 ? "that value" : "those values"),
                "take " + (values.size() == 1 ? "it" : "them") + " out of the list, or mend the other check");
    }

    void neverFinds(LintedCheck check, String why) {
        add(check, check.words() + " can never find anything", why, "write what it is to find, or remove it");
    }

    void findsOnlyNull(LintedCheck check, String why) {
        add(
                check,
                check.words() + " can find nothing but null",
                why,
                "write not_null where that is meant, or what it is to find");
    }

    void neverPasses(LintedCheck check, String why) {
        add(check, "nothing that " + check.words() + " judges can pass", why, "write what is to pass, or remove it");
    }

    void isListedTwice(LintedCheck check, String value) {
        add(
                Paths.key(check.path(), "values"),
                check.words() + " lists " + value + " twice",
                "once is enough",
                "remove one, or write what was meant in its place");
    }

    private void add(LintedCheck check, String problem, String why, String fix) {
        add(check.path(), problem, why, fix);
    }

    private void add(String path, String problem, String why, String fix) {
        found.add(new Problem(locations.of(path), path, problem, why, fix));
    }
}
