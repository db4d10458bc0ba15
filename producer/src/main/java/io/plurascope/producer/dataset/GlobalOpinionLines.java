package io.plurascope.producer.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Findings.Raw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads GlobalOpinionQA as JSON lines: an object a question with the keys {@code question}, {@code selections} and {@code
 * options}. The latter two are either the Python text of the published cells, as a converter of the CSV leaves them, or an
 * object of arrays of shares and an array of texts. Other keys are not read.
 */
final class GlobalOpinionLines implements DatasetReader {
    private static final List<String> KEYS = List.of("question", "selections", "options");

    @Override
    public String name() {
        return "global-opinions-lines";
    }

    @Override
    public String layout() {
        return "GlobalOpinionQA as JSON lines with the keys " + String.join(", ", KEYS);
    }

    @Override
    public boolean recognises(DatasetFile file) {
        String first = file.first();
        return first.startsWith("{") && KEYS.stream().allMatch(key -> first.contains('"' + key + '"'));
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        requireLayout(file);
        found.begin(GlobalOpinions.SOURCE);
        file.lines((line, text) -> {
            if (!text.isBlank()) {
                collect(found, line, text);
            }
        });
    }

    private static void collect(Findings found, long line, String text) {
        try {
            JsonNode row = Json.object(text);
            List<AnswerOption> options =
                    options(row).stream().map(AnswerOption::of).toList();
            found.add(line, Json.text(row, "question"), options, populations(row.path("selections")));
        } catch (Json.Malformed | IllegalArgumentException e) {
            found.refuse(line, String.valueOf(e.getMessage()));
        } catch (LiteralException e) {
            found.refuse(line, e.getMessage() + ".");
        }
    }

    private static List<String> options(JsonNode row) throws Json.Malformed, LiteralException {
        JsonNode options = row.path("options");
        return options.isTextual() ? PythonLiterals.strings(options.textValue()) : Json.texts(row, "options");
    }

    private static Map<String, Raw> populations(JsonNode selections) throws Json.Malformed, LiteralException {
        Map<String, Raw> populations = new LinkedHashMap<>();
        if (selections.isTextual()) {
            PythonLiterals.selections(selections.textValue())
                    .forEach((name, shares) -> populations.put(name, new Raw(shares, null)));
        } else if (selections.isObject()) {
            for (Map.Entry<String, JsonNode> population : selections.properties()) {
                populations.put(population.getKey(), new Raw(Json.numbers(selections, population.getKey()), null));
            }
        } else {
            throw new Json.Malformed("It has neither a text nor an object under the key 'selections'.");
        }
        return populations;
    }
}
