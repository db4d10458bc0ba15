package io.plurascope.standalone.command;

import io.plurascope.producer.dataset.DatasetReaders;
import io.plurascope.producer.dataset.Datasets;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What --data can name. */
@Command(
        name = "list",
        description = "Lists the data sets that ship with the program, and the layouts of files that it reads.")
final class DataListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Bundled: " + String.join(", ", Datasets.BUNDLED));
        out.println("Files, told apart by how they begin:");
        DatasetReaders.layouts().forEach((name, layout) -> out.printf("  %-24s%s%n", name, layout));
        out.flush();
        return ExitCodes.OK;
    }
}
