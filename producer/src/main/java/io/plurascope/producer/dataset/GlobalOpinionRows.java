package io.plurascope.producer.dataset;

import java.util.List;

/**
 * Reads questions of GlobalOpinionQA row by row for countries, in the layout of {@link OpinionRows}. As in {@link
 * GlobalOpinions} the options have no ordinal positions.
 */
final class GlobalOpinionRows implements DatasetReader {
    private final OpinionGroups groups = new OpinionGroups();

    @Override
    public String name() {
        return "global-opinion-rows";
    }

    @Override
    public String layout() {
        return "GlobalOpinionQA's rows as a JSON array of objects with the keys " + String.join(", ", OpinionRows.KEYS);
    }

    @Override
    public String counted() {
        return "row";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return !OpinionRows.group(file).isEmpty() && !groups.recognises(file);
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(GlobalOpinions.SOURCE);
        try {
            OpinionRows.read(file, found, (none, line, row, options, shares) -> {}, GlobalOpinionRows::options);
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' is no proper JSON: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
    }

    private static List<AnswerOption> options(List<String> texts) {
        return texts.stream().map(AnswerOption::of).toList();
    }
}
