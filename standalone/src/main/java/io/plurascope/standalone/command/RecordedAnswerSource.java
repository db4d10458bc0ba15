package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.AnswersByPrompt;
import java.util.List;
import java.util.Optional;

/** Gives the stand-in the producer's recorded answers: the two modules do not know each other. */
final class RecordedAnswerSource implements RecordedSource {
    private final AnswersByPrompt questions;
    private final List<AnswerSource> sources;

    RecordedAnswerSource(Dataset dataset, List<AnswerSource> sources) {
        this.questions = new AnswersByPrompt(dataset, sources);
        this.sources = List.copyOf(sources);
    }

    @Override
    public Optional<RecordedAnswer> answer(String model, String prompt) {
        return questions
                .question(prompt)
                .flatMap(item -> sources.stream()
                        .filter(source -> source.models().contains(model))
                        .findFirst()
                        .flatMap(source -> source.probabilities(model, item.row()))
                        .map(shares -> new RecordedAnswer.Shares(shares, true, "recorded")));
    }
}
