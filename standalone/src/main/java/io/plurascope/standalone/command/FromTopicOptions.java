package io.plurascope.standalone.command;

import io.plurascope.producer.TopicSource;
import io.plurascope.schemas.ReadFrom;
import io.plurascope.standalone.UserError;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** A topic in the place of a data set. */
final class FromTopicOptions {
    /** Options that say something of a past run's events as well; all others are of a data set. */
    private static final Set<String> OF_A_TOPIC = Set.of(
            "--from-topic",
            "--of",
            "--from-offset",
            "--from-time",
            "--run",
            "--models",
            "--merging",
            "--window",
            "--advance",
            "--grace",
            "--speed",
            "--exit",
            "--output",
            "--bootstrap-servers",
            "--registry",
            "--state",
            "--verbose");

    /** What is replayed, as options name it. */
    enum Kind {
        prompts(TopicSource.Kind.PROMPTS),
        answers(TopicSource.Kind.ANSWERS);

        private final TopicSource.Kind kind;

        Kind(TopicSource.Kind kind) {
            this.kind = kind;
        }
    }

    @Option(
            names = "--from-topic",
            paramLabel = "prompts|answers",
            description = "Replay what the topics hold of a past run into a new one: its prompts, to be asked again, of"
                    + " other models where --models names some; or its answers, to be scored again, with another"
                    + " --merging, --window or --grace where these are named.")
    private @Nullable Kind topic;

    @Option(names = "--of", paramLabel = "RUN", description = "The past run whose events --from-topic replays.")
    private @Nullable String of;

    @Option(
            names = "--from-offset",
            paramLabel = "N",
            description = "Replay what has that offset or a later one, in each partition of the topic.")
    private @Nullable Long offset;

    @Option(
            names = "--from-time",
            paramLabel = "TIME",
            description = "Replay what was written then or later, such as 2026-03-01T12:00:00Z.")
    private @Nullable Instant time;

    /** Whether a topic is replayed. */
    boolean areNamed() {
        return topic != null;
    }

    /**
     * Refuses what does not go together.
     *
     * @throws UserError where something does not
     */
    void check(ParseResult parsed) {
        if (topic == null) {
            List<String> alone = named(parsed)
                    .filter(Set.of("--of", "--from-offset", "--from-time")::contains)
                    .toList();
            if (!alone.isEmpty()) {
                throw new UserError(alone.getFirst() + " says what of a topic is replayed; name it with --from-topic.");
            }
            return;
        }
        if (of == null) {
            throw new UserError("A run's " + topic + " are replayed, but none is named; name it with --of.");
        }
        if (offset != null && time != null) {
            throw new UserError("Both --from-offset and --from-time say where to begin; name one of them.");
        }
        List<String> others =
                named(parsed).filter(name -> !OF_A_TOPIC.contains(name)).toList();
        if (!others.isEmpty()) {
            throw new UserError(String.join(", ", others)
                    + " is of a data set, and what a topic holds was asked already;" + " leave it out.");
        }
    }

    private static Stream<String> named(ParseResult parsed) {
        return parsed.matchedOptions().stream().map(OptionSpec::longestName);
    }

    TopicSource.Kind kind() {
        if (topic == null) {
            throw new IllegalStateException("No topic is named.");
        }
        return topic.kind;
    }

    String of() {
        if (of == null) {
            throw new IllegalStateException("No run is named.");
        }
        return of;
    }

    ReadFrom from() {
        if (offset != null) {
            return new ReadFrom.Offset(offset);
        }
        return time == null ? new ReadFrom.Beginning() : new ReadFrom.Time(time);
    }
}
