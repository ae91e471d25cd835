package io.nightshift.cli;

import io.nightshift.job.FlowRunner;
import io.nightshift.job.JobContext;
import io.nightshift.job.NightRange;
import io.nightshift.job.StepReport;
import io.nightshift.job.notify.Delivery;
import io.nightshift.job.notify.NightPost;
import io.nightshift.notify.Dispatch;
import io.nightshift.plan.StepName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the channels of a pipeline how the nightly flow ended. How the job ends is not touched: what could not be told is told on the terminal, in
 * the result and in {@code ops/deliveries}, and tried again by the next run. A range of nights announces no alerts, which are old news.
 */
record FlowPost(JobContext context, Invocation invocation, NightRange nights) {
    private static final Logger LOG = LoggerFactory.getLogger(FlowPost.class);

    /** @return messages by what became of them: delivered, failed */
    Map<String, Long> tell(FlowRunner.Outcome ran) {
        Optional<StepReport> failed = ran.reports().stream()
                .filter(report -> report.failure().isPresent())
                .findFirst();
        if (failed.isPresent()) {
            StepReport report = failed.get();
            return sent(post -> post.tellFailure(
                    report.night(), report.step().text(), report.failure().orElseThrow()));
        }
        boolean isReported = ran.reports().stream().anyMatch(report -> report.step() == StepName.REPORT);
        LocalDate night = nights.first();
        return isReported && nights.isSingle() ? sent(post -> post.tellAlerts(night)) : Map.of();
    }

    /** Of a failure that no step reports. */
    Map<String, Long> tell(RuntimeException failure, List<StepReport> done) {
        String after = done.isEmpty()
                ? "start"
                : "the step after " + done.get(done.size() - 1).step().text();
        return sent(post -> post.tellFailure(nights.first(), after, failure));
    }

    private Map<String, Long> sent(Sending sending) {
        if (context.pipeline().channels().isEmpty()) {
            return Map.of();
        }
        try {
            Dispatch dispatch = new Dispatch(
                    invocation.console().environment(), invocation.console().clock());
            List<Delivery> deliveries = sending.by(new NightPost(context, dispatch));
            deliveries.stream().filter(delivery -> !delivery.isDelivered()).forEach(this::print);
            Map<String, Long> counts = new TreeMap<>();
            deliveries.forEach(
                    delivery -> counts.merge(delivery.isDelivered() ? "delivered" : "failed", 1L, Long::sum));
            return counts;
        } catch (RuntimeException untold) {
            LOG.warn("the channels were not told of {}", nights, untold);
            return Map.of();
        }
    }

    private void print(Delivery delivery) {
        invocation
                .err()
                .println("      not told: channel " + delivery.key().channel() + ", "
                        + delivery.key().event() + " " + delivery.key().about() + " of "
                        + delivery.key().night() + ": " + delivery.error().orElse("") + "; the next run tries again");
    }

    @FunctionalInterface
    private interface Sending {
        List<Delivery> by(NightPost post);
    }
}
