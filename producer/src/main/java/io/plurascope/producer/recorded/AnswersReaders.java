package io.plurascope.producer.recorded;

import io.plurascope.producer.Examples;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import java.nio.file.Path;
import java.util.List;

/** The readers of recorded answers. */
public final class AnswersReaders {
    /** The last one takes whatever the others do not, and says line by line what is wrong with it. */
    static final List<AnswersReader> ALL = List.of(new ScoreLines(), new ShareLines());

    private AnswersReaders() {}

    /**
     * Reads a file of answers to the questions of a data set, with the first reader that recognises its first line.
     *
     * @param examples what the run's prompts show before their questions
     * @throws DatasetException where the file cannot be read or nothing in it can be used
     */
    public static Recording read(Path path, Dataset dataset, Examples examples) {
        try (AnswersFile file = AnswersFile.open(path)) {
            return read(file, dataset, examples);
        }
    }

    static Recording read(AnswersFile file, Dataset dataset, Examples examples) {
        return ALL.stream()
                .filter(reader -> reader.recognises(file.first()))
                .findFirst()
                .orElseThrow()
                .read(file, dataset, examples);
    }
}
