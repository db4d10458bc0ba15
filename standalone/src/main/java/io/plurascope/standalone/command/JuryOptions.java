package io.plurascope.standalone.command;

import io.plurascope.producer.JurySettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.schemas.Alpha;
import io.plurascope.schemas.JurorsFile;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The juries of a run. */
final class JuryOptions {
    @Option(
            names = "--jury",
            paramLabel = "NAME=POPULATION[:WEIGHT],...",
            description =
                    "A jury of populations, joined by commas, each with its weight where that is not 1, or '*' for all that"
                            + " hold no others; on the board jury:NAME. May be repeated.")
    private List<String> juries = List.of();

    @Option(
            names = "--jury-utility",
            paramLabel = "similarity|agreement",
            converter = UtilityConverter.class,
            description = "What a population of such a jury has of an answer: 1 - the Jensen-Shannon distance, or the"
                    + " expected agreement (default: similarity).")
    private JurySettings.@Nullable Utility utility;

    @Option(
            names = "--alphas",
            paramLabel = "N",
            split = ",",
            converter = AlphaConverter.class,
            description =
                    "How much the welfare of these juries, of jurors and of raters minds inequality, joined by commas:"
                            + " 0 is the average, infinity the worst-off juror (default: 0,1,2,10,infinity).")
    private List<Double> alphas = List.of();

    @Option(
            names = "--tau",
            paramLabel = "N",
            description = "Utility above which a juror of these juries, of jurors and of raters is satisfied (default:"
                    + " " + JurySettings.DEFAULT_TAU + ").")
    private @Nullable Double tau;

    @Option(
            names = "--jurors",
            paramLabel = "FILE",
            description =
                    "Jurors who have models judge the long answers for them, by a statement that the text is to"
                            + " express, by a description under which it is rated, or by a reward model; on the board jury:NAME.")
    private @Nullable Path jurors;

    /** Whether jurors are asked what they have of long answers. */
    boolean judgeTexts() {
        return jurors != null;
    }

    /**
     * The juries of a run over a data set.
     *
     * @throws UserError where something is said of juries and there are none
     */
    JurySettings read(Dataset dataset) {
        boolean none = juries.isEmpty() && jurors == null && dataset.ratings() == null;
        if (none && (tau != null || !alphas.isEmpty())) {
            throw new UserError((tau != null ? "--tau" : "--alphas") + " is of juries that are named, of jurors and of"
                    + " raters, and there are none; name a jury with --jury. The board jury has its own.");
        }
        JurySettings.Utility said = utility;
        if (said != null && juries.isEmpty()) {
            throw new UserError("--jury-utility is of juries of populations that are named, and none is; name one with"
                    + " --jury. The board jury has 1 - the Jensen-Shannon distance, raters their ratings.");
        }
        TreeMap<String, List<String>> named = new TreeMap<>();
        TreeMap<String, Map<String, Double>> weights = new TreeMap<>();
        for (String jury : juries) {
            int sign = jury.indexOf('=');
            if (sign < 1) {
                throw new UserError("The jury '" + jury + "' is not of the form NAME=POPULATION,POPULATION.");
            }
            String name = jury.substring(0, sign).strip();
            WeighedNames members = WeighedNames.of(jury.substring(sign + 1));
            if (named.put(name, members.names()) != null) {
                throw new UserError("The jury '" + jury.substring(0, sign) + "' is named twice.");
            }
            weights.put(name, members.weights());
        }
        Path file = jurors;
        return new JurySettings(
                named,
                weights,
                said == null ? JurySettings.Utility.SIMILARITY : said,
                alphas,
                tau == null ? JurySettings.DEFAULT_TAU : tau,
                file == null ? null : JurorsFile.read(file));
    }

    /** Reads a utility. */
    static final class UtilityConverter implements ITypeConverter<JurySettings.Utility> {
        @Override
        public JurySettings.Utility convert(String text) {
            return switch (text) {
                case "similarity" -> JurySettings.Utility.SIMILARITY;
                case "agreement" -> JurySettings.Utility.AGREEMENT;
                default -> throw new TypeConversionException("'" + text + "' is neither similarity nor agreement");
            };
        }
    }

    /** Reads an alpha. */
    static final class AlphaConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Alpha.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
