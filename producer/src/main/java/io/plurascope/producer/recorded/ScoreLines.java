package io.plurascope.producer.recorded;

import io.plurascope.producer.Examples;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.dataset.Report.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON lines that {@link Recorder} writes; the module's README documents them. */
final class ScoreLines implements AnswersReader {
    @Override
    public boolean recognises(String firstLine) {
        return firstLine.startsWith("{") && firstLine.contains("\"" + RecordingHeader.MARK + "\"");
    }

    @Override
    public Recording read(AnswersFile file, Dataset dataset, Examples examples) {
        RecordedScores.Builder answers = new RecordedScores.Builder(file.location(), header(file), dataset, examples);
        List<Refused> refused = new ArrayList<>();
        int rows = 0;
        for (Optional<String> line = file.next(); line.isPresent(); line = file.next()) {
            if (!line.get().isBlank()) {
                rows++;
                fault(line.get(), answers)
                        .ifPresent(reason -> refused.add(new Refused(file.number(), "answer", reason)));
            }
        }
        if (answers.empty()) {
            throw new DatasetException("The file of recorded answers '" + file.location() + "' has no answer"
                    + (refused.isEmpty() ? "." : "; the first was refused at " + refused.getFirst()));
        }
        return answers.build(file.version(), new Report(rows, 0, refused));
    }

    private static RecordingHeader header(AnswersFile file) {
        try {
            return RecordingHeader.parse(file.first());
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file of recorded answers '" + file.location() + "' has a wrong first line. " + e.getMessage(),
                    e);
        }
    }

    /** Takes a line; empty, or why it cannot be used. */
    private static Optional<String> fault(String text, RecordedScores.Builder answers) {
        try {
            AnswerLine line = AnswerLine.parse(text);
            return answers.add(line)
                    .or(() -> line.answer() instanceof KnownAnswer.NotKnown unusable
                            ? Optional.of(unusable.reason())
                            : Optional.empty());
        } catch (Json.Malformed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
