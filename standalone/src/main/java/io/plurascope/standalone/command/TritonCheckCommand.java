package io.plurascope.standalone.command;

import io.plurascope.bridge.server.TritonInstallation;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is installed, and whether it still is what was installed. */
@Command(
        name = "check",
        description = "Says what is installed, and whether every file of it still has its checksum.",
        footer = {"", "Example:", "  plurascope triton check"})
final class TritonCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TritonDirectory options = new TritonDirectory();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TritonInstallation triton = TritonInstallation.in(options.path());
        out.println(triton.directory() + " holds " + TritonInstallCommand.contents(triton) + ".");
        triton.versions().forEach((name, version) -> out.printf("  %-20s %s%n", name, version));
        List<String> faults = triton.faults();
        faults.forEach(out::println);
        out.println(
                faults.isEmpty()
                        ? "All " + triton.files() + " files have their checksums."
                        : faults.size() + " of " + triton.files()
                                + " files are not what was installed; run `plurascope triton install`.");
        out.flush();
        return faults.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
