package io.plurascope.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The samples of layouts that the module's README shows. */
public final class ReadmeSample {
    private ReadmeSample() {}

    /** The lines of JSON below a heading, up to the next. */
    public static List<String> below(String heading) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("    {"))
                .map(String::strip)
                .toList();
    }
}
