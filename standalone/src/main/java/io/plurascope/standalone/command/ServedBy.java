package io.plurascope.standalone.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What answers on this machine. */
enum ServedBy {
    /** The stand-in alone, with what was recorded. */
    STAND_IN("stand-in"),
    /** The installed Triton as well, with the model on it. */
    REAL("real");

    private final String word;

    ServedBy(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<ServedBy> {
        @Override
        public ServedBy convert(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.word.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + Arrays.stream(values()).map(ServedBy::toString).collect(Collectors.joining(", "))));
        }
    }
}
