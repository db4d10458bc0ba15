package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswerSources;
import io.plurascope.producer.recorded.KnownAnswer;
import io.plurascope.producer.recorded.LabelVariant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gives the stand-in the producer's recorded answers: the two modules do not know each other. */
final class RecordedAnswerSource implements RecordedSource {
    private final AnswerSources sources;

    RecordedAnswerSource(List<AnswerSource> sources) {
        this.sources = new AnswerSources(sources);
    }

    @Override
    public RecordedAnswer answer(String model, String prompt) {
        return switch (sources.answer(model, prompt)) {
            case KnownAnswer.Shares shares -> new RecordedAnswer.Shares(shares.shares(), true, shares.fingerprint());
            case KnownAnswer.Scores scores -> scores(scores);
            case KnownAnswer.Refused refused ->
                new RecordedAnswer.None(
                        "It had no answer when it was recorded (" + refused.kind() + "): " + refused.reason());
            case KnownAnswer.NotKnown nothing -> new RecordedAnswer.None(nothing.reason());
        };
    }

    private static RecordedAnswer scores(KnownAnswer.Scores scores) {
        Map<LabelVariant, Double> numbers = new HashMap<>();
        // What the server left out added nothing to its option's probability, and adds nothing now.
        scores.leftOut().forEach(label -> numbers.put(label, Double.NEGATIVE_INFINITY));
        for (int i = 0; i < scores.labels().size(); i++) {
            numbers.put(scores.labels().get(i), scores.logProbabilities().get(i));
        }
        Map<String, Double> texts = new HashMap<>();
        Map<Integer, Double> tokenIds = new HashMap<>();
        numbers.forEach((label, number) -> {
            switch (label) {
                case LabelVariant.Text text -> texts.put(text.text(), number);
                case LabelVariant.Token token -> tokenIds.put(token.id(), number);
            }
        });
        return new RecordedAnswer.Scores(
                texts,
                tokenIds,
                scores.logNormaliser(),
                scores.normalised(),
                scores.tokens(),
                Objects.requireNonNullElse(scores.fingerprint(), ""));
    }
}
