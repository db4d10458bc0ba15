package io.plurascope.standalone.command;

import io.plurascope.producer.dataset.DatasetCheck;
import io.plurascope.producer.dataset.DatasetFile;
import io.plurascope.producer.dataset.DatasetReaders;
import io.plurascope.schemas.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is wrong with a file of questions, and what it can be used for. */
@Command(
        name = "check",
        description = {
            "Reads a file of questions and says line by line what of it cannot be used and what to do about it, and what it"
                    + " can be used for.",
            "What is used and may be a mistake is told as a warning.",
            "The exit code is 0 where everything can be used, with warnings too, else 1."
        },
        footer = {"", "Examples:", "  plurascope data check survey.csv"})
final class DataCheckCommand implements Callable<Integer> {
    private static final int MOST_POPULATIONS = 10;
    private static final String NOBODY_ANSWERED = "no population has answered a question";
    private static final String RATED = "it asks models, and the file holds people's ratings";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "File of questions, in a layout that `data list` names.")
    private Path file = Path.of("questions.csv");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DatasetFile opened = DatasetFile.read(file);
        out.println(file + " is in the layout " + DatasetReaders.layoutOf(opened) + ".");
        DatasetCheck check = new DatasetCheck(refused -> out.println(Remedies.of(refused)), out::println);
        try {
            DatasetReaders.stream(opened, check);
        } finally {
            out.flush();
        }
        summary(check, DatasetReaders.countedOf(opened)).forEach(out::println);
        Optional<String> unfit = check.unfit();
        unfit.ifPresentOrElse(
                reason -> out.println("No run takes this file: " + reason),
                () -> uses(check).forEach(out::println));
        out.flush();
        return check.leftOut() == 0 && unfit.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static List<String> summary(DatasetCheck check, String counted) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                asked(check, counted) + " can be asked; "
                        + Counted.of(check.populations().size(), "population")
                        + (check.populations().isEmpty() ? "." : ":")));
        check.populations().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_POPULATIONS)
                .forEach(population -> lines.add("  " + population.getKey() + " answered " + population.getValue()));
        if (check.populations().size() > MOST_POPULATIONS) {
            lines.add("  and " + (check.populations().size() - MOST_POPULATIONS) + " more");
        }
        if (check.renormalised() > 0) {
            lines.add(Counted.of(check.renormalised(), "distribution")
                    + " did not sum to 1 but nearly, and are divided by their sums.");
        }
        lines.add(
                check.leftOut() == 0
                        ? check.unfit().isEmpty() ? "Nothing is left out." : "No line is wrong by itself."
                        : Counted.of(check.leftOut(), "thing")
                                + " of the lines above " + (check.leftOut() == 1 ? "is" : "are")
                                + " left out: a question is not"
                                + " asked, a population is not compared with on that question. Correct the lines, or go"
                                + " on without.");
        if (check.warnings() > 0) {
            lines.add(Counted.of(check.warnings(), "warning") + " above: nothing is left out for it; see whether the"
                    + " file says what is meant.");
        }
        return lines;
    }

    /** Such as "2 of 4 questions", or "2 questions of 6 rows" where several rows make a question. */
    private static String asked(DatasetCheck check, String counted) {
        String all = Counted.of(check.rows(), counted);
        return counted.equals("question")
                ? check.questions() + " of " + all
                : Counted.of(check.questions(), "question") + " of " + all;
    }

    private static List<String> uses(DatasetCheck check) {
        int choices = check.questions() - check.open();
        boolean rated = check.ratings() > 0;
        return List.of(
                "It can be used for:",
                use(
                        choices,
                        "entropy and option mass of models" + (rated ? " that `plurascope demo` is given" : ""),
                        "no question has options"),
                use(check.answered(), "distances of models to people", NOBODY_ANSWERED),
                use(
                        check.ordinal(),
                        "the ordinal distance",
                        check.answered() == 0
                                ? NOBODY_ANSWERED
                                : "no question that people answered has options with two positions at least"),
                use(
                        check.withCandidates(),
                        "long answers judged for answers of the file's own",
                        "no question has candidate answers; long answers are judged for the options"),
                use(check.facts(), "boards of facts", "no question has an option that is listed as correct"),
                rated
                        ? "  yes  juries of raters: " + Counted.of(check.ratings(), "rating")
                        : "  no   juries of raters: nobody has rated its texts",
                use(rated ? 0 : choices, "experiment paper" + paper(check), rated ? RATED : "no question has options"),
                use(of(check, rated), "experiment steering" + steering(check), rated ? RATED : NOBODY_ANSWERED),
                use(of(check, rated), "experiment welfare", rated ? RATED : NOBODY_ANSWERED));
    }

    /** Questions that experiments ask which need people. */
    private static int of(DatasetCheck check, boolean rated) {
        return rated ? 0 : Math.min(check.questions() - check.open(), check.answered());
    }

    /** What has to be said where the file has some of those whom the paper compares with; without any it is asked whole. */
    private static String paper(DatasetCheck check) {
        Set<String> known = check.populations().keySet();
        List<String> usual = Names.of(PaperCommand.POPULATIONS);
        return usual.stream().anyMatch(known::contains) && !known.containsAll(usual)
                ? " (whom it compares with is to be named with --populations and --shared-by)"
                : "";
    }

    /** What has to be said where the file lacks some of those whom models answer as if nobody is named. */
    private static String steering(DatasetCheck check) {
        Set<String> known = check.populations().keySet();
        return known.isEmpty() || known.containsAll(Names.of(SteeringCommand.COUNTRIES))
                ? ""
                : " (as whom is to be named with --steer)";
    }

    private static String use(int questions, String what, String whyNot) {
        return questions > 0
                ? "  yes  " + what + ": " + Counted.of(questions, "question")
                : "  no   " + what + ": " + whyNot;
    }
}
