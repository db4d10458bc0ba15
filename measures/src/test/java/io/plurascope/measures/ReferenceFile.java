package io.plurascope.measures;

import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;

/** A file of expected values that other libraries computed; tests that need it skip where it is not at hand. */
public final class ReferenceFile {
    private ReferenceFile() {}

    /** The cases of a reference file. */
    public static List<JsonNode> cases(String name) throws IOException {
        Path file = Path.of(System.getProperty("plurascope.shared", "shared"), "reference", name);
        assumeTrue(Files.isReadable(file), () -> "skipped: the reference values " + file + " are not at hand");
        JsonNode cases = new ObjectMapper().readTree(Files.readAllBytes(file)).required("cases");
        return StreamSupport.stream(cases.spliterator(), false).toList();
    }

    /** A number; infinities are written as text. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }

    /** An array of numbers. */
    public static double[] numbers(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(ReferenceFile::number)
                .toArray();
    }

    /** Equal but for a relative error of 1e-12. */
    public static Offset<Double> relative(double expected) {
        return within(Math.abs(expected) * 1e-12);
    }
}
