package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Question;
import io.plurascope.event.Rating;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a data set of ratings, which asks nobody. */
class RatedTextsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FILE = "instance_id,user_id,text,offensiveness,gender\n"
            + "7,a,Hello,1.0,Woman\n7,b,Hello,4.0,Man\n9,a,Hm,2.0,Woman\n";

    @TempDir
    Path directory;

    @Test
    void a_run_says_how_many_ratings_it_has_and_publishes_each_with_its_run() throws IOException {
        Plan plan = plan(RunSettings.DEFAULT);

        assertThat(plan.size()).isZero();
        assertThat(plan.run().getPrompts()).isZero();
        assertThat(plan.run().getRatings()).isEqualTo(3);
        assertThat(plan.run().getJuryGroups()).containsExactly("gender");
        assertThat(plan.questions()).hasSize(2);
        assertThat(plan.ratings()).hasSize(3).allSatisfy(rating -> {
            assertThat(rating.getRun()).isEqualTo(plan.run().getRun());
            assertThat(rating.getLowest()).isEqualTo(1);
            assertThat(rating.getHighest()).isEqualTo(5);
            assertThat(rating.getLowerIsBetter()).isTrue();
        });
        assertThat(plan.ratings().filter(rating -> rating.getJuror().equals("b")))
                .extracting(Rating::getValue)
                .containsExactly(4.0);
    }

    @Test
    void fewer_questions_have_fewer_ratings() throws IOException {
        Set<Long> counts = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            Plan plan = plan(
                    RunSettings.usual(new Selection(List.of(), false, 1), 1, seed, RunSettings.NO_LONG_ANSWERS, null));
            List<String> asked = plan.questions().map(Question::getQuestion).toList();

            assertThat(asked).hasSize(1);
            assertThat(plan.ratings()).extracting(Rating::getQuestion).containsOnly(asked.getFirst());
            assertThat(plan.ratings().count()).isEqualTo(plan.run().getRatings());
            counts.add(plan.run().getRatings());
        }

        // One of the texts has two ratings, the other one.
        assertThat(counts).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void other_juries_are_another_run_and_unknown_members_an_error() throws IOException {
        JurySettings alphas = new JurySettings(new TreeMap<>(), JurySettings.Utility.SIMILARITY, List.of(3.0));
        JurySettings unknown = new JurySettings(
                new TreeMap<>(Map.of("Europe", List.of("Germany"))), JurySettings.Utility.SIMILARITY, List.of());

        assertThat(plan(with(alphas)).run().getRun())
                .isNotEqualTo(plan(RunSettings.DEFAULT).run().getRun());
        assertThatThrownBy(() -> plan(with(unknown)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("The jury 'Europe' has the member 'Germany'");
        assertThatThrownBy(() -> new JurySettings(
                        new TreeMap<>(Map.of("raters", List.of("*"))), JurySettings.Utility.AGREEMENT, List.of()))
                .hasMessageContaining("cannot be named 'raters'");
    }

    @Test
    void weights_and_tau_make_another_run_and_weigh_populations_of_the_jury_only() throws IOException {
        assertThat(weighed("North", 2).fields())
                .isNotEqualTo(weighed("North", 3).fields());
        assertThat(new JurySettings(new TreeMap<>(), Map.of(), JurySettings.Utility.SIMILARITY, List.of(), 0.7, null)
                        .fields())
                .contains("tau", "0.7");
        assertThatThrownBy(() -> weighed("South", 2))
                .hasMessage("The weight of 'South' in the jury 'Coast' is 2.0; a weight is of a population in the jury,"
                        + " above 0 and finite.");
        assertThatThrownBy(() -> new JurySettings(
                        new TreeMap<>(), Map.of(), JurySettings.Utility.SIMILARITY, List.of(), -1, null))
                .hasMessage("Tau is -1.0; it has to be from 0 to 1, as utilities are.");
        assertThatThrownBy(() -> weighed("North", 0)).hasMessageContaining("above 0 and finite");
    }

    private static JurySettings weighed(String population, double weight) {
        return new JurySettings(
                new TreeMap<>(Map.of("Coast", List.of("North"))),
                Map.of("Coast", Map.of(population, weight)),
                JurySettings.Utility.SIMILARITY,
                List.of(),
                JurySettings.DEFAULT_TAU,
                null);
    }

    private static RunSettings with(JurySettings juries) {
        return RunSettings.DEFAULT.but().juries(juries).settings();
    }

    private Plan plan(RunSettings settings) throws IOException {
        Path file = Files.writeString(directory.resolve("ratings.csv"), FILE);
        Dataset dataset = Datasets.open(file.toString());
        return Plan.of(dataset, Examples.bundledFor(dataset.name()), settings, List.of(), START);
    }
}
