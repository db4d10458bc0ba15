package io.plurascope.standalone.command;

import io.plurascope.event.DriftTest;
import io.plurascope.producer.DriftSettings;
import io.plurascope.standalone.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** When a monitor takes a change for drift. */
final class DriftOptions {
    @Option(
            names = "--drift-test",
            paramLabel = "TEST",
            converter = Test.class,
            description =
                    "Which test judges the windows: cusum, whose alerts stand until a change is undone, or page-hinkley,"
                            + " which takes what lasts for the new normal once it has told of it (default: cusum).")
    private DriftTest test = DriftSettings.DEFAULT.test();

    @Option(
            names = "--run-length",
            paramLabel = "WINDOWS",
            description =
                    "After how many windows on average a model that does not change may raise a false alarm, by any of its"
                            + " values; the threshold of each follows (default: 50000, about a year of ten minutes).")
    private @Nullable Long runLength;

    @Option(
            names = "--slack",
            paramLabel = "N",
            description =
                    "How many standard errors a window has to deviate by to be evidence of drift: half the shift to be"
                            + " found soonest, at most 1 (default: 0.5).")
    private double slack = DriftSettings.DEFAULT.slack();

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description =
                    "The cumulative sum of evidence that raises an alert, instead of one that follows from the run length.")
    private @Nullable Double threshold;

    @Option(
            names = "--cool-down",
            paramLabel = "WINDOWS",
            description = "For how many windows after an alert no other of the same value is raised (default: 6).")
    private int coolDown = DriftSettings.DEFAULT.coolDown();

    /**
     * The settings.
     *
     * @throws UserError where both a run length and a threshold are given
     */
    DriftSettings settings() {
        if (runLength != null && threshold != null) {
            throw new UserError("The threshold follows from the run length; give --run-length or --threshold.");
        }
        return new DriftSettings(
                test,
                runLength == null && threshold == null ? DriftSettings.DEFAULT.runLength() : runLength,
                slack,
                threshold,
                coolDown);
    }

    /** Reads a test as it is named in alerts. */
    static final class Test implements ITypeConverter<DriftTest> {
        @Override
        public DriftTest convert(String text) {
            return switch (text) {
                case "cusum" -> DriftTest.CUSUM;
                case "page-hinkley" -> DriftTest.PAGE_HINKLEY;
                default ->
                    throw new TypeConversionException("'" + text + "' is no test of drift; give cusum or page-hinkley");
            };
        }
    }
}
