package io.nightshift.job.check;

import io.nightshift.job.check.Comparison.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What other sources say to the checks of one run that compare with them. */
public final class OtherSources {
    private final Map<Key, Answer> answers = new HashMap<>();
    private final Map<Key, String> broken = new HashMap<>();

    private record Key(String source, String checkId) {}

    /** @param source whose check it is */
    public void add(String source, String checkId, Answer answer) {
        answers.put(new Key(source, checkId), answer);
    }

    /**
     * @param cause why the check could not run
     * @param masked columns of which nothing is told
     */
    public void addBroken(String source, String checkId, Exception cause, Collection<String> masked) {
        broken.put(new Key(source, checkId), Masks.of(masked).cause(cause));
    }

    Answer answer(String source, String checkId) {
        return answers.getOrDefault(new Key(source, checkId), Answer.NONE);
    }

    Optional<String> broken(String source, String checkId) {
        return Optional.ofNullable(broken.get(new Key(source, checkId)));
    }
}
