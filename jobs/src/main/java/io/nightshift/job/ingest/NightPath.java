package io.nightshift.job.ingest;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path of a source, in which {@code {night}}, {@code {night+1}} and the like stand for dates. */
public record NightPath(String template) {
    private static final Pattern NIGHT = Pattern.compile("\\{night([+-]\\d{1,4})?\\}");

    /** Whether the path names a date, so that each night has files of its own. */
    public boolean isDated() {
        return NIGHT.matcher(template).find();
    }

    /** Days from the night of a run to the night of the rows it reads: 1 for {@code {night+1}}. */
    public int offset() {
        Matcher found = NIGHT.matcher(template);
        return found.find() ? days(found.group(1)) : 0;
    }

    /** The path in the run of a night. */
    public String at(LocalDate run) {
        return NIGHT.matcher(template)
                .replaceAll(found -> run.plusDays(days(found.group(1))).toString());
    }

    private static int days(String sign) {
        return sign == null ? 0 : Integer.parseInt(sign);
    }
}
