package io.plurascope.sink.report;

import io.plurascope.event.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a reader of a repeated experiment has to know before the tables: what is the paper's here, and what is not. */
public final class PaperIntroduction {
    private PaperIntroduction() {}

    /** The paragraphs for these runs. */
    public static List<String> of(List<ReportedRun> runs) {
        List<String> said = new ArrayList<>();
        said.add(
                "What Sorensen et al. 2024, \"A Roadmap to Pluralistic Alignment\", measured in section 5.2 and appendices A and"
                        + " B, measured again. Every value is from the topics of the runs named below; what was rounded here stands with"
                        + " all its digits in the files beside.");
        said.add(models(runs));
        if (runs.stream().anyMatch(PaperIntroduction::isNormalised)) {
            said.add(
                    "Some answers are recorded shares of the options, one a question, that others published. They were normalised"
                            + " over the options before (so there is no option mass), hold no draws with other examples, no permuted"
                            + " options and nothing of the personality inventory; the models of GlobalOpinionQA's recordings ran in"
                            + " 8 bits. What is the same for"
                            + " every draw needs one; and with one variant an option the two conventions differ in the shuffled distance"
                            + " and for zeros alone.");
        }
        return said;
    }

    private static String models(List<ReportedRun> runs) {
        TreeSet<String> theirs = new TreeSet<>();
        runs.stream()
                .flatMap(run -> run.models().stream())
                .forEach(model -> PaperFigures.column(model)
                        .ifPresent(column -> theirs.add(Markdown.text(model + " (" + column + ")"))));
        return (theirs.isEmpty()
                        ? "None of the models asked is one of the paper's."
                        : "Of the models asked these are the paper's, with its figures beside their values: "
                                + String.join(", ", theirs) + ".")
                + " The paper's GPT-3 columns (davinci-002 and gpt-3.5-turbo) are on no Triton server and cannot be asked here.";
    }

    /** Whether some model's option mass is nowhere known: recorded after it was divided out. */
    private static boolean isNormalised(ReportedRun run) {
        return run.models().stream()
                .filter(model -> run.model(model).map(Model::getRecorded).orElse(false))
                .anyMatch(model -> run.entry(model, null, "option_mass")
                        .map(entry -> entry.getValue() == null)
                        .orElse(true));
    }
}
