package io.plurascope.producer.dataset;

import java.nio.file.Path;

/** Reads a file and keeps nothing of it that the reader does not keep. */
final class ReadFile {
    private ReadFile() {}

    /** The file. */
    public static void main(String[] arguments) {
        DatasetFile file = DatasetFile.read(Path.of(arguments[0]));
        ManyQuestions.Counter counter = new ManyQuestions.Counter();
        DatasetReaders.stream(file, counter);
        System.out.println("read by " + DatasetReaders.layoutOf(file) + ": " + counter.questions() + " questions");
    }
}
