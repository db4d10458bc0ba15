package io.plurascope.standalone.command;

import io.plurascope.schemas.Provision;
import io.plurascope.schemas.Topics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the topics and registers the schemas on a broker and registry that stand elsewhere. */
@Command(
        name = "create",
        description = "Creates the topics and registers the schemas; what is there already is checked and left alone.",
        footer = {"", "Example:", "  plurascope topics create --bootstrap-servers broker:9092 --partitions 8"})
final class TopicsCreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of the topics of questions (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replicas of each topic (default: ${DEFAULT-VALUE}).")
    private short replicas;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var connection = options.connection();
        try (Broker broker = Broker.of(connection)) {
            new Provision(broker.admin(), connection.registryClient()).run(partitions, replicas);
        }
        out.printf("%d topics and their schemas are there.%n", Topics.ALL.size());
        out.flush();
        return ExitCodes.OK;
    }
}
