package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeProcess;
import io.plurascope.bridge.ModelCheck;
import io.plurascope.event.Model;
import io.plurascope.producer.Bases;
import io.plurascope.schemas.ModelsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether the models of a file can be asked. */
@Command(
        name = "check",
        description =
                "Asks the servers of a file's models whether these can be asked, and says in a sentence each what is"
                        + " wrong.",
        footer = {
            "",
            "Examples:",
            "  plurascope models check",
            "  plurascope models check --models models.yaml Llama-2-7b-hf"
        })
final class ModelsCheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--models",
            paramLabel = "FILE",
            defaultValue = "models.yaml",
            description = "File that names the models (default: ${DEFAULT-VALUE}).")
    private Path models = Path.of("models.yaml");

    @Parameters(paramLabel = "NAME", description = "Names of the models that are checked; all of the file by default.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Model> all = ModelsFile.read(models);
        List<Model> named = BridgeProcess.named(all, names);
        List<String> known = all.stream().map(Model::getModel).toList();
        int askable = 0;
        for (Model model : named) {
            List<ModelCheck.Finding> findings = ModelCheck.of(model, PATIENCE);
            askable += findings.stream().allMatch(finding -> finding.grade() != ModelCheck.Grade.BAD) ? 1 : 0;
            out.println(model.getModel());
            findings.forEach(finding -> say(finding.grade(), finding.sentence()));
            Bases.notAsked(List.of(model), known).forEach(sentence -> say(ModelCheck.Grade.DOUBTFUL, sentence));
            out.flush();
        }
        out.println(askable + " of " + named.size() + " models can be asked.");
        out.flush();
        return askable == named.size() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void say(ModelCheck.Grade grade, String sentence) {
        spec.commandLine().getOut().printf("  %-8s %s%n", word(grade), sentence);
    }

    private static String word(ModelCheck.Grade grade) {
        return switch (grade) {
            case GOOD -> "good";
            case DOUBTFUL -> "doubtful";
            case BAD -> "bad";
        };
    }
}
