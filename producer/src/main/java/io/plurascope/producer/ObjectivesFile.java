package io.plurascope.producer;

import io.plurascope.event.Objective;
import io.plurascope.event.Steering;
import io.plurascope.event.SteeringKind;
import io.plurascope.producer.dataset.CsvRows;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.DatasetFile;
import io.plurascope.schemas.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of models that were measured elsewhere: CSV with the columns {@code model}, {@code objective}, {@code
 * value}, {@code better} (higher or lower) and {@code source}, and, where models were steered to trade-off functions,
 * {@code steered_to}. One wrong line is enough to refuse the file: a benchmark with holes ranks other models first.
 *
 * <p>Memory: as of {@link LeaderboardFile}.
 */
public final class ObjectivesFile {
    private static final List<String> COLUMNS = List.of("model", "objective", "value", "better", "source");

    /** The columns that tell such a file from a leaderboard. */
    static final List<String> VALUE_COLUMNS = List.of("objective", "value", "better");

    private static final String STEERED_TO = "steered_to";

    private ObjectivesFile() {}

    /**
     * The values of a file, in its order.
     *
     * @throws DatasetException where the file cannot be read or says something else; the message names the line
     */
    public static List<Objective> read(DatasetFile file) {
        Map<String, Long> lines = new HashMap<>();
        List<Objective> values = new ArrayList<>();
        CsvRows.read(file, COLUMNS, (line, row, columns) -> {
            Objective value = value(file, line, row);
            if (values.size() == LeaderboardFile.MOST_VALUES) {
                throw wrong(file, line, "is one too many: at most " + LeaderboardFile.MOST_VALUES + " values are read");
            }
            String key = Keys.objective(value.getModel(), value.getSteering(), value.getObjective());
            Long earlier = lines.putIfAbsent(key, line);
            if (earlier != null) {
                throw wrong(file, line, "says again what line " + earlier + " says");
            }
            values.add(value);
        });
        if (values.isEmpty()) {
            throw new DatasetException("The file '" + file.location() + "' has no value below its header.");
        }
        return values;
    }

    private static Objective value(DatasetFile file, long line, CSVRecord row) {
        String steeredTo = row.isSet(STEERED_TO) ? row.get(STEERED_TO) : "";
        return Objective.newBuilder()
                .setModel(text(file, line, row, "model"))
                .setSteering(steering(steeredTo))
                .setObjective(text(file, line, row, "objective"))
                .setValue(number(file, line, text(file, line, row, "value")))
                .setHigherIsBetter(higher(file, line, text(file, line, row, "better")))
                .setSource(text(file, line, row, "source"))
                .build();
    }

    private static @Nullable Steering steering(String steeredTo) {
        return steeredTo.isBlank() ? null : new Steering(SteeringKind.TRADE_OFF, steeredTo, null);
    }

    private static String text(DatasetFile file, long line, CSVRecord row, String column) {
        if (!row.isSet(column) || row.get(column).isBlank()) {
            throw wrong(file, line, "has no " + column);
        }
        return row.get(column);
    }

    static double number(DatasetFile file, long line, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(file, line, "has the value '" + text + "', which is no number");
        }
        throw wrong(file, line, "has the value '" + text + "'; it has to be finite");
    }

    private static boolean higher(DatasetFile file, long line, String better) {
        return switch (better) {
            case "higher" -> true;
            case "lower" -> false;
            default -> throw wrong(file, line, "says '" + better + "' is better; write higher or lower");
        };
    }

    static DatasetException wrong(DatasetFile file, long line, String what) {
        return new DatasetException("The file '" + file.location() + "', line " + line + ", " + what + ".");
    }
}
