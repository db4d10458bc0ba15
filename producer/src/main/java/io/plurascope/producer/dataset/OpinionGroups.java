package io.plurascope.producer.dataset;

import java.util.regex.Pattern;

/**
 * Reads OpinionQA as published row by row for groups of people, see {@link OpinionRows}; a group is named by the survey's
 * variable and its value, such as {@code SEX_Female}. Where the options lie on a scale is told by {@link SurveyScale}.
 *
 * <p>In the published file some options' texts are damaged and their answers lost, see {@link DamagedOptions}; such rows
 * are left out, since the shares that are there are not those of all who answered.
 */
final class OpinionGroups implements DatasetReader {
    private static final Pattern GROUP = Pattern.compile("[A-Z]+_.+");
    private static final String SOURCE =
            "OpinionQA (Santurkar et al. 2023, Whose Opinions Do Language Models Reflect?; American Trends Panel of the"
                    + " Pew Research Center), by groups of people";

    @Override
    public String name() {
        return "opinion-groups";
    }

    @Override
    public String layout() {
        return "a JSON array of OpinionQA's rows with the keys " + String.join(", ", OpinionRows.KEYS);
    }

    @Override
    public String counted() {
        return "row";
    }

    @Override
    public boolean recognises(DatasetFile file) {
        return GROUP.matcher(OpinionRows.group(file)).matches();
    }

    @Override
    public void read(DatasetFile file, Findings found) {
        found.begin(SOURCE);
        try {
            OpinionRows.read(file, found, new DamagedOptions(), SurveyScale::of);
        } catch (Json.Malformed e) {
            throw new DatasetException(
                    "The file '" + file.location() + "' is no proper JSON: expected are " + layout() + ". "
                            + e.getMessage(),
                    e);
        }
    }
}
