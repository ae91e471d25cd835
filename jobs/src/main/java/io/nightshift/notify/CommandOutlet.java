package io.nightshift.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program without a shell, which reads the message from standard input and ends with 0; {@code NIGHTSHIFT_MESSAGE_ID} is the id of the
 * message. What it prints is not kept. One that takes too long is killed, with what it started.
 */
final class CommandOutlet implements Outlet {
    private final List<String> command;
    private final Duration timeout;

    CommandOutlet(List<String> command, Duration timeout) {
        this.command = List.copyOf(command);
        this.timeout = timeout;
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        Process process = start(letter);
        try {
            // in a thread of its own: a program that reads nothing would hold a long message up for ever
            Thread writer = new Thread(() -> write(process, letter), "message to " + program());
            writer.setDaemon(true);
            writer.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Undelivered.forNow(program() + " took longer than " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Undelivered.forGood("the wait for " + program() + " was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw Undelivered.forNow(program() + " ended with " + process.exitValue());
        }
    }

    private Process start(Letter letter) throws Undelivered {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().put("NIGHTSHIFT_MESSAGE_ID", letter.id());
        try {
            return builder.start();
        } catch (IOException missing) {
            throw Undelivered.forGood(program() + " cannot be run");
        }
    }

    private static void write(Process process, Letter letter) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(letter.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // a program may end well without reading all of it; its exit code tells
        }
    }

    private String program() {
        return command.get(0);
    }
}
