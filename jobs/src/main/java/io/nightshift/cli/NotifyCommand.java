package io.nightshift.cli;

import io.nightshift.definition.Channel;
import io.nightshift.definition.Channel.Event;
import io.nightshift.failure.ExitCode;
import io.nightshift.notify.Dispatch;
import io.nightshift.notify.Notice;
import io.nightshift.notify.Receipt;
import io.nightshift.plan.Plan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "notify",
        description = {
            "List the channels of a pipeline; with --test send a message by each, and tell what became of it.",
            "Ends with 0 where all were delivered, 2 where a variable is not set, 75 where a channel did not take it. Writes no table."
        })
final class NotifyCommand implements Action {
    @Mixin
    private PlanSource source;

    @Option(names = "--test", description = "Send a test message.")
    private boolean test;

    @Option(names = "--channel", paramLabel = "NAME", description = "This channel only; all unless given.")
    private String channel;

    @Override
    public Outcome run(Invocation invocation) {
        Plan plan = source.plan();
        Map<String, Channel> channels = plan.pipeline().channels();
        if (channels.isEmpty() || channel != null && !channels.containsKey(channel)) {
            throw CliErrors.noChannel(plan.pipeline().pipeline(), channel, channels.keySet());
        }
        List<String> names = channel == null ? List.copyOf(channels.keySet()) : List.of(channel);
        return test ? test(names, plan, invocation) : list(names, channels, invocation);
    }

    private static Outcome list(List<String> names, Map<String, Channel> channels, Invocation invocation) {
        names.forEach(name -> {
            Channel told = channels.get(name);
            String way = told.webhook().isPresent()
                    ? "webhook"
                    : "command " + told.command().get(0);
            String events = Arrays.stream(Event.values())
                    .filter(told::tells)
                    .map(Notice::text)
                    .collect(Collectors.joining(", "));
            invocation.out().println(name + ": " + way + ", told " + events);
        });
        return Outcome.done();
    }

    private static Outcome test(List<String> names, Plan plan, Invocation invocation) {
        Map<String, Channel> channels = plan.pipeline().channels();
        Notice notice = notice(plan, invocation);
        Dispatch dispatch = new Dispatch(
                invocation.console().environment(), invocation.console().clock());
        List<Receipt> receipts = names.stream()
                .map(name -> told(name, dispatch.send(name, channels.get(name), notice.to(name)), invocation))
                .toList();
        if (receipts.stream().anyMatch(Receipt::isMisconfigured)) {
            return Outcome.of(ExitCode.USAGE);
        }
        return Outcome.of(receipts.stream().allMatch(Receipt::isDelivered) ? ExitCode.DONE : ExitCode.TRANSIENT);
    }

    /** Unlike any other, since a receiver drops what it has seen before. */
    private static Notice notice(Plan plan, Invocation invocation) {
        LocalDate today = LocalDate.ofInstant(
                invocation.console().clock().instant(),
                plan.pipeline().schedule().timezone());
        String words = "a test message: there is nothing to do. Run " + invocation.runId() + ".";
        return new Notice(plan.pipeline().pipeline(), today, Event.OPENED, "test", 0, words);
    }

    private static Receipt told(String name, Receipt receipt, Invocation invocation) {
        invocation
                .out()
                .println(name + ": "
                        + receipt.error().map(why -> "failed: " + why).orElse("delivered"));
        return receipt;
    }
}
