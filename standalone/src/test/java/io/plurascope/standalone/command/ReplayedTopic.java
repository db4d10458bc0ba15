package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Entry;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.ReadFrom;
import io.plurascope.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What topics hold of runs, and the command that replays it.
 *
 * @param connection where they are
 */
record ReplayedTopic(Connection connection) {
    /**
     * Replays what there is of a past run.
     *
     * @return id of the new run
     */
    String replay(String topic, String past, String... more) {
        Said said = Said.by(connection, arguments(topic, past, more));
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCodes.OK);
        return said.text()
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow()
                .split("[ ,]")[1];
    }

    /** The command but for where the topics are. */
    static List<String> arguments(String topic, String past, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--from-topic", topic, "--of", past));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** A run's record as it stands. */
    Run run(String run) {
        try (HeldEvents events = HeldEvents.over(connection)) {
            return events.latest(Topics.RUNS, run, Run::getRevision).orElseThrow();
        }
    }

    /** What was asked in a run, in the order in which it was written: ids of prompts without the run's. */
    List<String> prompts(String run) throws InterruptedException {
        List<String> prompts = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.readInOrder(Topics.PROMPTS, new ReadFrom.Beginning(), (prompt, time) -> {
                if (run.equals(prompt.getRun())) {
                    prompts.add(prompt.getPrompt().substring(run.length()));
                }
            });
        }
        return prompts;
    }

    /** The same of what was answered. */
    List<String> answers(String run) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.readInOrder(Topics.ANSWERS, new ReadFrom.Beginning(), (answer, time) -> {
                if (run.equals(answer.getRun())) {
                    answers.add(answer.getPrompt().substring(run.length()) + " " + answer.getModel());
                }
            });
        }
        return answers;
    }

    /** All boards of a run by name. */
    Map<String, Standings> boards(String run) {
        Map<String, Standings> boards = new TreeMap<>();
        try (HeldEvents events = HeldEvents.over(connection)) {
            events.read(Topics.STANDINGS, key -> key.startsWith(run + "|"), (key, standings) -> {
                if (standings != null) {
                    boards.put(standings.getBoard(), standings);
                }
            });
        }
        return boards;
    }

    /** Every value of every board, by where it stands. */
    Map<String, List<Object>> values(String run) {
        Map<String, List<Object>> values = new TreeMap<>();
        boards(run)
                .forEach((board, standings) ->
                        standings.getEntries().forEach(entry -> values.put(place(board, entry), value(entry))));
        return values;
    }

    private static String place(String board, Entry entry) {
        return String.join(
                " ",
                board,
                entry.getModel(),
                entry.getMeasure(),
                String.valueOf(entry.getPopulation()),
                String.valueOf(entry.getSteering()),
                String.valueOf(entry.getText()));
    }

    private static List<Object> value(Entry entry) {
        return List.of(
                entry.getN(),
                String.valueOf(entry.getValue()),
                String.valueOf(entry.getLow()),
                String.valueOf(entry.getHigh()),
                String.valueOf(entry.getRank()));
    }
}
