package io.plurascope.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The hot pure pieces of the bridge, measured by JMH. */
@Command(
        name = "jmh",
        description = "Runs the JMH benchmarks; every argument is JMH's own, -h lists them.",
        footer = {"", "Example:", "  benchmarks/run jmh AnswerChoicesSpeed -rf json -rff target/benchmarks/jmh.json"})
final class JmhCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
