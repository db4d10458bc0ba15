package io.plurascope.producer.recorded;

import static io.plurascope.producer.recorded.RecordedRun.LABELS;
import static io.plurascope.producer.recorded.RecordedRun.MODELS;
import static io.plurascope.producer.recorded.RecordedRun.PLAN;
import static io.plurascope.producer.recorded.RecordedRun.VARIANTS;
import static io.plurascope.producer.recorded.RecordedRun.answer;
import static io.plurascope.producer.recorded.RecordedRun.plan;
import static io.plurascope.producer.recorded.RecordedRun.read;
import static io.plurascope.producer.recorded.RecordedRun.reason;
import static io.plurascope.producer.recorded.RecordedRun.recorded;
import static io.plurascope.producer.recorded.RecordedRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Answer;
import io.plurascope.event.Stage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a recording gives back. The figures in it are made up. */
class RecordedScoresTest {
    @Property(tries = 500)
    void every_number_comes_back_to_the_bit(@ForAll @Size(4) List<Long> bits, @ForAll long normaliserBits) {
        List<Double> logProbabilities =
                bits.stream().map(each -> -Math.abs(finite(each))).toList();
        double logNormaliser = finite(normaliserBits);
        Answer given = Answer.newBuilder(answer("one", 3, logProbabilities))
                .setLogNormaliser(logNormaliser)
                .build();

        KnownAnswer found = read(recorded(given)).answer("one", PLAN.prompt(3).getText());

        // Doubles are compared by their bits here, so that -0.0 is not 0.0.
        assertThat(found)
                .isEqualTo(new KnownAnswer.Scores(
                        VARIANTS, logProbabilities, List.of(), logNormaliser, false, 300, "weights of one"));
    }

    /** A double of these bits, of any magnitude; those of no finite number are divided until they are. */
    private static double finite(long bits) {
        double number = Double.longBitsToDouble(bits);
        return Double.isFinite(number) ? number : Double.longBitsToDouble(bits >>> 2);
    }

    @Test
    void infinite_log_probabilities_and_labels_that_are_tokens_come_back() {
        List<Double> numbers = List.of(Double.NEGATIVE_INFINITY, -0.0);
        Answer given = Answer.newBuilder(answer("two", 0, numbers))
                .setLabels(List.of(token(0, 319), token(1, 350)))
                .build();

        assertThat(read(recorded(given)).answer("two", PLAN.prompt(0).getText()))
                .isEqualTo(new KnownAnswer.Scores(
                        List.of(new LabelVariant.Token(319), new LabelVariant.Token(350)),
                        numbers,
                        List.of(),
                        12.5,
                        false,
                        300,
                        "weights of two"));
    }

    @Test
    void a_model_that_is_replayed_is_described_as_recorded_and_served_by_the_stand_in() {
        Recording recording = read(recorded(answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0))));

        assertThat(recording.models()).containsExactly("one", "two");
        assertThat(recording.describe("127.0.0.1:9")).first().satisfies(model -> {
            assertThat(model.getStage()).isEqualTo(Stage.ALIGNED);
            assertThat(model.getFamily()).isEqualTo("ones");
            assertThat(model.getBaseModel()).isEqualTo("zero");
            assertThat(model.getFrame()).isEqualTo("chat");
            assertThat(model.getEndpoint()).isEqualTo("127.0.0.1:9");
            assertThat(model.getBackend()).isEqualTo("answer_choices");
            assertThat(model.getServedName()).isEqualTo("one");
            assertThat(model.getRecorded()).isTrue();
            assertThat(model.getRecording()).isEqualTo(recording.version()).matches("[0-9a-f]{8}");
        });
        assertThat(recording.describe("127.0.0.1:9").getLast().getLabelTokens())
                .isEqualTo(MODELS.getLast().getLabelTokens());
    }

    @Test
    void several_fingerprints_stand_with_the_answers_that_they_belong_to() {
        Answer reloaded = Answer.newBuilder(answer("one", 1, List.of(-1.0, -2.0, -3.0, -4.0)))
                .setFingerprint("other weights")
                .build();

        Recording recording = read(recorded(answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)), reloaded));

        assertThat(recording.answer("one", PLAN.prompt(0).getText()))
                .extracting("fingerprint")
                .isEqualTo("weights of one");
        assertThat(recording.answer("one", PLAN.prompt(1).getText()))
                .extracting("fingerprint")
                .isEqualTo("other weights");
    }

    @Test
    void labels_that_the_server_left_out_are_told() {
        Answer answer = Answer.newBuilder(answer("one", 0, List.of(-1.0, -2.0, -3.0)))
                .setLabels(LABELS.subList(0, 3))
                .setLeftOut(LABELS.subList(3, 4))
                .build();

        assertThat(read(recorded(answer)).answer("one", PLAN.prompt(0).getText()))
                .extracting("labels", "leftOut")
                .containsExactly(VARIANTS.subList(0, 3), VARIANTS.subList(3, 4));
    }

    @Test
    void a_run_that_asks_something_else_is_told_what_to_give() {
        Recording recording = read(recorded(answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0))));

        assertThat(recording.seed()).hasValue(0);
        assertThat(recording.draws()).isEqualTo(2);
        assertThat(recording.misfit(0, 2)).isEmpty();
        assertThat(recording.misfit(0, 1)).isEmpty();
        assertThat(recording.misfit(7, 5))
                .contains(
                        "The recorded answers of one, two in 'made up' cannot be replayed: they were recorded with the"
                                + " seed 0, not 7, and with 2 draws, not 5; give --seed 0 --draws 2.");
        // The letters that examples show come from the seed, so that the prompts are others.
        assertThat(reason(recording, "one", plan(7, 2), 0)).contains("none of those that were recorded");
        assertThat(reason(recording, "one", PLAN, 1)).contains("none of those that were recorded");
        assertThat(reason(recording, "two", PLAN, 0)).startsWith("The model 'two' has no recorded answer to draw ");
    }

    @Test
    void another_data_set_or_template_answers_nothing() {
        List<String> lines = recorded(answer("one", 0, List.of(-1.0, -2.0, -3.0, -4.0)));
        String template = PLAN.run().getTemplate();

        Recording other = read(List.of(lines.getFirst().replace("0123abcd", "ffffffff"), lines.get(1)));
        Recording shown = read(List.of(lines.getFirst().replace(template, "other@1"), lines.get(1)));

        assertThat(other.misfit(0, 2).orElseThrow())
                .contains("of the data set 'small' at version ffffffff, not of 'small' at version 0123abcd");
        assertThat(shown.misfit(0, 2).orElseThrow()).contains("with the template other@1, not " + template);
        assertThat(reason(other, "one", PLAN, 0)).contains("none of those that were recorded");
    }
}
