package io.plurascope.standalone.command;

import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How fast prompts are sent. */
sealed interface Speed {
    /** As fast as it goes. */
    record Unbounded() implements Speed {}

    /** At the pace of their event times. */
    record Recorded() implements Speed {}

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
                Pace.of(settings.promptsAQuestion() * 1e9 / settings.step().toNanos());
            case Prompts prompts -> Pace.of(prompts.aSecond());
        };
    }

    /** Reads the option. */
    final class Converter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals("recorded")) {
                return new Recorded();
            }
            try {
                double aSecond = Double.parseDouble(text);
                if (aSecond > 0 && Double.isFinite(aSecond)) {
                    return new Prompts(aSecond);
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no speed; give prompts a second or 'recorded'");
            }
            throw new TypeConversionException("the speed has to be above 0 and finite, not " + text);
        }
    }
}
