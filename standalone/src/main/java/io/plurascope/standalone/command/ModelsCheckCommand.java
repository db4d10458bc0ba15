package io.plurascope.standalone.command;

import io.plurascope.bridge.ModelCheck;
import io.plurascope.event.Model;
import io.plurascope.schemas.ModelsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the models of a file can be asked. */
@Command(
        name = "check",
        description = "Says of each model of a file whether its server is there and serves it.",
        footer = {"", "Example:", "  plurascope models check --models models.yaml"})
final class ModelsCheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--models", paramLabel = "FILE", required = true, description = "File that names the models.")
    private Path models = Path.of("models.yaml");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Model> named = ModelsFile.read(models);
        int askable = 0;
        for (Model model : named) {
            List<ModelCheck.Finding> findings = ModelCheck.of(model, PATIENCE);
            askable += findings.stream().allMatch(finding -> finding.grade() != ModelCheck.Grade.BAD) ? 1 : 0;
            out.println(model.getModel());
            findings.forEach(finding -> out.printf("  %-8s %s%n", word(finding.grade()), finding.sentence()));
            out.flush();
        }
        out.println(askable + " of " + named.size() + " models can be asked.");
        out.flush();
        return askable == named.size() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static String word(ModelCheck.Grade grade) {
        return switch (grade) {
            case GOOD -> "good";
            case DOUBTFUL -> "doubtful";
            case BAD -> "bad";
        };
    }
}
