package io.plurascope.standalone.command;

import io.plurascope.producer.dataset.Report.Refused;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person can do about something that was left out of a file, told by why it was. */
final class Remedies {
    private static final String NOT_AVAILABLE = "'(?i:na|n/a|nan|null|none|-|\\.)' where a number";

    private static final List<Remedy> ALL = List.of(
            remedy("asks the same as", "delete one of the two, or tell them apart in their texts"),
            remedy(
                    "no options|There (?:is|are) \\d+ options?|more than \\d+ options",
                    "give every option that people could choose, 2 to 26"),
            remedy(
                    "already; two questions|stands again|those of \\d+ questions",
                    "delete what is there twice, or give each question an id, such as q1 and q2, in a column 'id'"),
            remedy("and another text", "give it an id of its own, or the text of that line"),
            remedy("are both '", "give each option words of its own"),
            remedy("is blank|no statement", "give it a text"),
            remedy("look like percentages", "give 25 percent as the share 0.25"),
            remedy("look like shares", "write them under 'probabilities'"),
            remedy("look like counts", "write them under 'counts', where the layout is plain"),
            remedy(
                    "probabilit(?:y|ies) (?:for|sum)|the probability",
                    "give the share of each option, refusals too, such as 0.25; or counts of people"),
            remedy("are of nobody", "delete the population from this question"),
            remedy("no whole numbers", "give how many people chose each option, such as 12"),
            remedy(
                    "others of the population are not|The cell of option .*" + NOT_AVAILABLE,
                    "write 0 where nobody chose the option; who was not asked has empty cells for all of a question's"
                            + " options"),
            remedy(
                    "The position of option .*" + NOT_AVAILABLE,
                    "leave it empty: an option that lies on no scale has no position"),
            remedy("are below 0", "give how many people chose the option, or what share of them"),
            remedy(
                    "a number is expected|is no number|no positive whole number",
                    "write digits, with a point and without a percent sign"),
            remedy(
                    "columns? and the header has",
                    "give the row a cell for each column, and put quotation marks around cells that contain commas"),
            remedy("is no JSON", "write one whole JSON object on the line"),
            remedy("not either counts", "write {\"counts\": [12, 30]} or {\"probabilities\": [0.25, 0.75]} for it"),
            remedy("unknown key|no text under the key", "write the keys as producer/README.md has them"),
            remedy("true nor false", "write true or false, or leave it empty"),
            remedy("nor (?:as )?unreasonable", "write correct, reasonable or unreasonable"),
            remedy("earlier (?:row|line) has", "delete one of the two"),
            remedy("on a scale from", "correct the rating"),
            remedy(
                    "looks damaged",
                    "write the option as the survey has it, with the share of those who chose it, or go on without the"
                            + " row"),
            remedy("half of a character", "write the whole character, such as an emoji, or leave it out"),
            remedy("none of its options", "write the answers as the options are written"));

    private Remedies() {}

    private record Remedy(Pattern reason, String advice) {}

    private static Remedy remedy(String reason, String advice) {
        return new Remedy(Pattern.compile(reason), advice);
    }

    /**
     * What was left out with what to do about it, on a line for each thing that is wrong with it; where nothing is known, as
     * it is.
     */
    static String of(Refused refused) {
        return Stream.concat(Stream.of(one(refused)), refused.more().stream().map(each -> "  also " + one(each)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String one(Refused refused) {
        return new Refused(refused.line(), refused.what(), refused.reason())
                + ALL.stream()
                        .filter(remedy ->
                                remedy.reason().matcher(refused.reason()).find())
                        .findFirst()
                        .map(remedy -> " To do: " + remedy.advice() + ".")
                        .orElse("");
    }
}
