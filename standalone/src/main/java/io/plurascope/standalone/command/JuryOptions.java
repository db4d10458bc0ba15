package io.plurascope.standalone.command;

import io.plurascope.producer.JurySettings;
import io.plurascope.standalone.UserError;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The juries of a run. */
final class JuryOptions {
    @Option(
            names = "--jury",
            paramLabel = "NAME=POPULATION,...",
            description = "A jury of populations, joined by commas, or '*' for all; on the board jury:NAME. May be"
                    + " repeated.")
    private List<String> juries = List.of();

    @Option(
            names = "--jury-utility",
            paramLabel = "similarity|agreement",
            defaultValue = "similarity",
            converter = UtilityConverter.class,
            description = "What a population of such a jury has of an answer: 1 - the Jensen-Shannon distance, or the"
                    + " expected agreement (default: ${DEFAULT-VALUE}).")
    private JurySettings.Utility utility = JurySettings.Utility.SIMILARITY;

    @Option(
            names = "--alphas",
            paramLabel = "N",
            split = ",",
            converter = AlphaConverter.class,
            description = "How much the welfare of such juries and of raters minds inequality, joined by commas:"
                    + " 0 is the average, infinity the worst-off juror (default: 0,1,2,10,infinity).")
    private List<Double> alphas = List.of();

    JurySettings read() {
        TreeMap<String, List<String>> named = new TreeMap<>();
        for (String jury : juries) {
            int sign = jury.indexOf('=');
            if (sign < 1) {
                throw new UserError("The jury '" + jury + "' is not of the form NAME=POPULATION,POPULATION.");
            }
            List<String> members = Names.of(jury.substring(sign + 1));
            if (named.put(jury.substring(0, sign).strip(), members) != null) {
                throw new UserError("The jury '" + jury.substring(0, sign) + "' is named twice.");
            }
        }
        return new JurySettings(named, utility, alphas);
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
            String plain = text.strip().toLowerCase(Locale.ROOT);
            if (plain.equals("infinity") || plain.equals("inf")) {
                return Double.POSITIVE_INFINITY;
            }
            try {
                double alpha = Double.parseDouble(plain);
                if (alpha >= 0) {
                    return alpha;
                }
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is no alpha; give a number from 0 on or infinity");
            }
            throw new TypeConversionException("alpha has to be 0 or more, not " + text);
        }
    }
}
