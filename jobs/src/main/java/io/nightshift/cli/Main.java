package io.nightshift.cli;

/** Where every command starts, in a plain JVM and under spark-submit alike. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ProcessExit exit = ProcessExit.ofThisProcess();
        exit.prepareLog();
        exit.with(new CommandLineRunner(Console.ofThisProcess()).run(arguments));
    }
}
