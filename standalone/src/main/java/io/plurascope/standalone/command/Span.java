package io.plurascope.standalone.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time: {@code 30s}, {@code 10m}, {@code 1h30m}, {@code 2d}, or ISO-8601 such as {@code PT10M}. */
final class Span implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        for (String iso : new String[] {text, "PT" + text, "P" + text}) {
            try {
                return Duration.parse(iso);
            } catch (DateTimeParseException e) {
                // The next form may be the one that was meant; that none is, is told below.
                continue;
            }
        }
        throw new TypeConversionException("'" + text + "' is no span of time; give one such as 30s, 10m, 1h or 2d");
    }
}
