package io.plurascope.standalone.command;

import io.plurascope.producer.steering.SteeringSelection;
import io.plurascope.producer.steering.Style;
import io.plurascope.standalone.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom models are asked beside as they are: the options that demo and replay share. */
final class SteeringOptions {
    private static final String WITHOUT = "were recorded without steering and would look like steered ones";

    @Option(
            names = "--steer",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Ask every question again as each of these, joined by commas: populations of the data set or"
                            + " anything else that a person can be and --attributes describes; a set is joined by '&', such as"
                            + " \"women & college graduates\". It needs a model that is asked, or answers that were recorded so.")
    private List<String> steer = List.of();

    @Option(
            names = "--styles",
            paramLabel = "STYLE",
            split = ",",
            description = "How prompts say as whom, each asked for itself: QA, an answered question; BIO, a"
                    + " self-description; PORTRAY, a task (default: all).")
    private @Nullable List<Style> styles;

    @Option(
            names = "--attributes",
            paramLabel = "FILE",
            description = "JSON of what prompts say of whom is named with --steer; our own words where there is none.")
    private @Nullable Path attributes;

    /** What was chosen. */
    SteeringSelection selection() {
        if (steer.isEmpty() && (styles != null || attributes != null)) {
            throw new UserError((styles != null ? "--styles" : "--attributes")
                    + " says how models are steered, and nobody is; name attributes with --steer.");
        }
        return new SteeringSelection(steer, styles == null ? Style.ALL : styles, attributes);
    }

    /** No rows, as those that ship know nothing of steering; somebody is told. */
    static RecordedRows unsteered() {
        return new RecordedRows(
                List.of(),
                List.of("The bundled answers and the rows to compare with are left out: they " + WITHOUT + "."));
    }
}
