package io.plurascope.standalone.command;

import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How fast prompts are sent. */
sealed interface Speed {
    /** As fast as it goes. */
    record Unbounded() implements Speed {}

    /** That many times the pace of their event times or, of what a topic holds, of when it was written; above 0. */
    record Recorded(double times) implements Speed {}

    /** That many prompts a second, above 0. */
    record Prompts(double aSecond) implements Speed {}

    /** Settings whose event time goes at this speed. */
    default RunSettings of(RunSettings settings) {
        return switch (this) {
            case Unbounded unbounded -> settings;
            case Recorded recorded -> settings;
            case Prompts prompts -> settings.at(prompts.aSecond());
        };
    }

    /** The pace of a run. */
    default Pace pace(RunSettings settings) {
        return switch (this) {
            case Unbounded unbounded -> Pace.unbounded();
            case Recorded recorded ->
                Pace.of(recorded.times()
                        * settings.promptsAQuestion()
                        * 1e9
                        / settings.step().toNanos());
            case Prompts prompts -> Pace.of(prompts.aSecond());
        };
    }

    /** The pace of what a topic holds. */
    default Pace pace() {
        return switch (this) {
            case Unbounded unbounded -> Pace.unbounded();
            case Recorded recorded -> Pace.recorded(recorded.times());
            case Prompts prompts -> Pace.of(prompts.aSecond());
        };
    }

    /** Reads the option. */
    final class Converter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals("recorded")) {
                return new Recorded(1);
            }
            boolean times = text.endsWith("x");
            try {
                double number = Double.parseDouble(times ? text.substring(0, text.length() - 1) : text);
                if (number > 0 && Double.isFinite(number)) {
                    return times ? new Recorded(number) : new Prompts(number);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text
                        + "' is no speed; give prompts a second, 'recorded' or how many times as fast, such as 10x");
            }
            throw new TypeConversionException("the speed has to be above 0 and finite, not " + text);
        }
    }
}
