package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.producer.Examples;
import io.plurascope.producer.JurySettings;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.ComparisonRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The welfare of a jury on request is what the board has, and where the board has none, what is worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JuryCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RATINGS = "instance_id,user_id,text,offensiveness,gender\n"
            + "7,a,Hello,1.0,Woman\n7,b,Hello,5.0,Man\n9,a,Hm,3.0,Woman\n9,b,Hm,1.0,Man\n";
    private static final String PEOPLE = """
            {"plurascope_dataset": 1, "source": "made up for this test"}
            {"question": "Tea?", "options": ["Yes", "No"], "populations": {"North": {"probabilities": [1, 0]}, \
            "South": {"probabilities": [0.5, 0.5]}, "West": {"probabilities": [0.25, 0.75]}}}
            """;

    @TempDir
    static Path directory;

    private Environment environment;
    private Pipeline pipeline;
    private String rated;
    private String people;

    @BeforeAll
    void countRatingsAndComparePeople() throws Exception {
        environment = new EmbeddedEnvironment(directory);
        pipeline = Pipeline.start(environment.connection(), directory);
        rated = run(dataset("ratings.csv", RATINGS), List.of(), JurySettings.DEFAULT);
        Dataset small = dataset("people.jsonl", PEOPLE);
        JurySettings juries = new JurySettings(
                new TreeMap<>(Map.of("Coast", List.of("South", "West"), "Weighed", List.of("North", "South"))),
                Map.of("Weighed", Map.of("North", 3.0)),
                JurySettings.Utility.AGREEMENT,
                List.of(0.0, 3.0),
                JurySettings.DEFAULT_TAU,
                null);
        people = run(small, List.of(ComparisonRows.of(small)), juries);
    }

    @AfterAll
    void end() {
        if (pipeline != null) {
            pipeline.close();
        }
        if (environment != null) {
            environment.close();
        }
    }

    @Test
    void raters_have_at_any_alpha_what_their_ratings_say() {
        // a has 1 and .5, b has 0 and 1; at 0 the means of each text, .5 and .75; at 0.5 their power means,
        // ((1 + 0) / 2)^2 = .25 and ((.7071068 + 1) / 2)^2 = .7285534. Of the means .75 and .5: .625 and
        // ((.8660254 + .7071068) / 2)^2 = .6186862.
        assertThat(jury(rated, "--alpha", "0"))
                .isEqualTo(
                        "welfare_alpha_0 ratings 0.625000 2 questions, 2 jurors, worst off: b (0.500000 on average of 2); 0.625000 of the"
                                + " jurors' means");
        assertThat(jury(rated, "--alpha", "0.5"))
                .isEqualTo(
                        "welfare_alpha_0.5 ratings 0.489277 2 questions, 2 jurors, worst off: b (0.500000 on average of 2); 0.618686 of the"
                                + " jurors' means");
        assertThat(jury(rated, "--alpha", "infinity", "--group", "gender=Woman"))
                .isEqualTo(
                        "welfare_alpha_infinity ratings 0.750000 2 questions, 1 juror, worst off: a (0.750000 on average of 2); 0.750000 of"
                                + " the jurors' means");
    }

    @Test
    void raters_are_a_jury_by_their_names() {
        assertThat(jury(rated, "--alpha", "infinity", "--group", "a"))
                .isEqualTo(jury(rated, "--alpha", "infinity", "--group", "gender=Woman"));
        assertThat(jury(rated, "--alpha", "0.5", "--group", "a,b")).isEqualTo(jury(rated, "--alpha", "0.5"));
        assertThat(jury(rated, "--group", "c"))
                .isEqualTo("'c' has no utility in run '" + rated + "'; those who have one are a, b.");
        assertThat(jury(rated, "--group", "a,Nobody"))
                .isEqualTo("'Nobody' has no utility in run '" + rated + "'; those who have one are a, b.");
    }

    @Test
    void populations_that_are_not_in_the_run_and_weights_that_are_no_numbers_are_refused_by_name() {
        String known = " has no utility in run '" + people + "'; those who have one are North, South, West.";

        assertThat(jury(people, "--group", "North,Mars")).isEqualTo("'Mars'" + known);
        assertThat(jury(people, "--group", "North:x,South", "--utility", "agreement"))
                .isEqualTo("'North:x'" + known);
    }

    @Test
    void populations_have_what_the_board_has() {
        assertThat(jury(people, "--alpha", "2").lines())
                .anyMatch(said -> said.startsWith(line("jury", "2", "uniform", "North")));
        // The run's utility is the agreement, which its juries with names have on their boards.
        assertThat(jury(people, "--alpha", "3", "--group", "Coast").lines())
                .anyMatch(said -> said.startsWith(line("jury:Coast", "3", "uniform", "South"))
                        && said.endsWith("; by agreement"));
        assertThat(jury(people, "--alpha", "3", "--group", "Coast"))
                .isEqualTo(jury(people, "--alpha", "3", "--group", "Coast", "--utility", "agreement"))
                .isNotEqualTo(jury(people, "--alpha", "3", "--group", "Coast", "--utility", "similarity"));
    }

    @Test
    void populations_weigh_what_is_asked_and_what_their_jury_says() {
        // With South 1/2, West 1/2 and weights 3 and 1 nobody has more than another; from North they are farther.
        assertThat(jury(people, "--alpha", "0", "--group", "North:3,South", "--utility", "agreement")
                        .lines())
                .anyMatch(said -> said.startsWith("welfare_alpha_0 population: North 0.500000 1 questions, 1 juror"))
                .anyMatch(said -> said.startsWith("welfare_alpha_0 population: South 0.500000 1 questions, 1 juror"))
                .anyMatch(said -> said.startsWith("welfare_alpha_0 population: West 0.312500 1 questions, 2 jurors"));
        assertThat(jury(people, "--alpha", "0", "--group", "Weighed", "--utility", "agreement"))
                .isEqualTo(jury(people, "--alpha", "0", "--group", "North:3,South", "--utility", "agreement"));
        assertThat(
                        pipeline
                                .sink()
                                .boards()
                                .board(people, "jury:Weighed")
                                .orElseThrow()
                                .standings()
                                .getEntries()
                                .stream()
                                .filter(entry -> entry.getMeasure().equals("jury_welfare_alpha_0"))
                                .filter(entry -> entry.getModel().equals("population: West")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getValue()).isEqualTo(0.3125));
        assertThat(jury(people, "--group", "North:0"))
                .isEqualTo(
                        "The weight of 'North' is 0.0; a weight is of a population that is named, above 0 and finite.");
    }

    @Test
    void without_an_alpha_every_measure_of_juries_is_said_and_a_utility_of_raters_is_refused() {
        assertThat(jury(rated).lines().map(said -> said.substring(0, said.indexOf(' '))))
                .endsWith("welfare_alpha_infinity", "satisfied_above_0.5", "gini", "nash_product", "log_nash_product");
        assertThat(jury(rated, "--alpha", "0", "--tau", "0.6").lines())
                // a and b have 1 and 0 of the first text, .5 and 1 of the second.
                .anyMatch(said -> said.startsWith("satisfied_above_0.6 ratings 0.500000 2 questions, 2 jurors"));
        assertThat(jury(rated, "--utility", "agreement"))
                .isEqualTo(
                        "A utility of 'agreement' is what populations have; raters have their ratings and jurors what"
                                + " their models say, so leave it out.");
    }

    @Test
    void a_group_that_nobody_is_in_and_a_run_that_is_not_there_are_one_sentence_each() {
        assertThat(jury(rated, "--group", "gender=Child"))
                .isEqualTo("Nobody of the jury 'gender=Child' has a utility in run '" + rated + "'.");
        assertThat(jury("nothing")).isEqualTo("There is no run 'nothing'.");
    }

    /** What the command is to say of a row that has one question, with the board's value. */
    private String line(String board, String alpha, String row, String worstOff) {
        Entry entry = pipeline.sink().boards().board(people, board).orElseThrow().standings().getEntries().stream()
                .filter(each -> each.getModel().equals(row))
                .filter(each -> each.getMeasure().equals("jury_welfare_alpha_" + alpha))
                .findFirst()
                .orElseThrow();
        // Uniform answers agree with everybody by half; from certainty they are at distance sqrt(.311278), its JSD.
        String average = worstOff.equals("North") ? "0.442077" : "0.500000";
        return String.format(
                Locale.ROOT,
                "welfare_alpha_%s %s %.6f 1 questions, %s, worst off: %s (%s on average of 1)",
                alpha,
                row,
                entry.getValue(),
                entry.getJurors() + " jurors",
                worstOff,
                average);
    }

    private String run(Dataset dataset, List<AnswerSource> recorded, JurySettings juries) throws Exception {
        RunSettings settings = RunSettings.DEFAULT.but().draws(1).juries(juries).settings();
        Wanted wanted = new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                recorded,
                List.of(),
                settings,
                Pace.unbounded(),
                List.of());
        try (Asking asking = pipeline.ask(wanted)) {
            pipeline.awaitComplete(asking, PATIENCE);
            return asking.run();
        }
    }

    private static Dataset dataset(String name, String text) throws IOException {
        return Datasets.open(Files.writeString(directory.resolve(name), text).toString());
    }

    /** What the command says, with its columns closed up. */
    private String jury(String run, String... more) {
        List<String> arguments = new ArrayList<>(List.of("jury", "--run", run));
        arguments.addAll(List.of(more));
        return Said.by(environment.connection(), arguments)
                .text()
                .replaceAll(" +", " ")
                .strip();
    }
}
