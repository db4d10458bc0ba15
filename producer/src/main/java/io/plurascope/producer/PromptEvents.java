package io.plurascope.producer;

import io.plurascope.event.LongAnswer;
import io.plurascope.event.Model;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.event.Variation;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.steering.PromptSteering;
import io.plurascope.schemas.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the prompts of a run, each from its question, its steering and its draw alone. */
final class PromptEvents {
    /** Stands for the draw in the id of a prompt that asks openly, before the draw's number from the second on. */
    private static final String OPEN = "open";

    private static final long ROUND = 0;

    /** Place of the plain asking among all askings of a question. */
    private static final int PLAIN = 0;

    private final Dataset dataset;
    private final Template template;
    private final RunSettings settings;
    private final List<Item> items;
    private final List<Model> models;
    private final Run run;

    PromptEvents(
            Dataset dataset, Template template, RunSettings settings, List<Item> items, List<Model> models, Run run) {
        this.dataset = dataset;
        this.template = template;
        this.settings = settings;
        this.items = items;
        this.models = models;
        this.run = run;
    }

    /**
     * A prompt for the choices of a question.
     *
     * @param place place of the question in the run
     * @param index which of the question's prompts: all draws plainly, then all draws of each steering, of each those that
     *     ask otherwise last
     */
    Prompt choices(int place, int index) {
        int draw = index % draws();
        int asking = index / draws();
        String question = dataset.questionId(items.get(place));
        Variation variation =
                settings.otherwise().variation(draw / run.getDraws(), items.get(place), question, run.getSeed());
        Item item = settings.otherwise().shown(items.get(place), variation);
        if (asking == PLAIN) {
            return asking(place, Integer.toString(draw), "")
                    .setDraw(draw)
                    .setVariation(variation)
                    .setText(template.prompt(question, item, draw))
                    .build();
        }
        PromptSteering steering = settings.steerings().get(asking - 1);
        return asking(place, Integer.toString(draw), Keys.text(steering.steering()))
                .setDraw(draw)
                .setVariation(variation)
                .setSteering(steering.steering())
                .setText(template.prompt(steering.preface(), question, item, draw))
                .build();
    }

    private int draws() {
        return run.getDraws() * settings.otherwise().askings();
    }

    /** What all prompts of a question have in common, and the id of this one. */
    private Prompt.Builder asking(int place, String draw, String steering) {
        Item item = items.get(place);
        String question = dataset.questionId(item);
        return Prompt.newBuilder()
                .setRun(run.getRun())
                .setRound(ROUND)
                .setPrompt(Keys.of(run.getRun(), Long.toString(ROUND), question, draw, steering))
                .setQuestion(question)
                .setDraws(draws())
                .setLabels(Template.labels(item.options().size()))
                .setExcept(Gaps.of(item, models, run))
                .setEventTime(eventTime(place));
    }

    /** What stands for a draw in the id of a prompt. */
    static String draw(Prompt prompt) {
        int draw = prompt.getDraw();
        return prompt.getLongAnswer() == null ? Integer.toString(draw) : open(draw);
    }

    private static String open(int draw) {
        return draw == 0 ? OPEN : OPEN + draw;
    }

    /** Whether a question can be asked openly: it may have options and no text. */
    boolean isOpen(int place) {
        return !items.get(place).text().isBlank();
    }

    /**
     * The prompts that ask a question openly that {@link #isOpen}, one a sample.
     *
     * @param steering what they show first; null where they ask plainly
     */
    Stream<Prompt> open(int place, @Nullable PromptSteering steering, Set<String> asked) {
        return IntStream.range(0, settings.sampling().samples()).mapToObj(draw -> open(place, draw, steering, asked));
    }

    private Prompt open(int place, int draw, @Nullable PromptSteering steering, Set<String> asked) {
        Item item = items.get(place);
        return asking(place, open(draw), steering == null ? "" : Keys.text(steering.steering()))
                .setDraw(draw)
                .setSteering(steering == null ? null : steering.steering())
                .setDraws(settings.sampling().samples())
                .setModels(asked.stream().sorted().toList())
                .setText(
                        steering == null
                                ? Template.open(item)
                                : template.open(steering.preface(), dataset.questionId(item), item, draw))
                .setLabels(List.of())
                .setLongAnswer(LongAnswer.newBuilder()
                        .setMaxTokens(settings.longAnswers())
                        .setTemperature(settings.sampling().temperature())
                        .setSeed(settings.seed() + draw)
                        .build())
                .build();
    }

    /** The event time of all prompts of a question. */
    Instant eventTime(int place) {
        return run.getStart().plus(settings.step().multipliedBy(place)).truncatedTo(ChronoUnit.MILLIS);
    }
}
