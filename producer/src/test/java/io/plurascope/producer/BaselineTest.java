package io.plurascope.producer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.event.Monitor;
import io.plurascope.event.Progress;
import io.plurascope.event.Run;
import io.plurascope.event.Standings;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.EventSerializer;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private final FakeTopics topics = new FakeTopics();
    private final Run run = Plan.of(
                    SmallDataset.DATASET,
                    Examples.bundledFor("small"),
                    RunSettings.usual(Selection.ALL, 2, 1, RunSettings.NO_LONG_ANSWERS, "watch"),
                    SmallDataset.MODELS,
                    Instant.parse("2026-03-01T12:00:00Z"))
            .run();
    private final Run base = Run.newBuilder(run).setRun("base").build();

    @Test
    void a_complete_run_of_the_same_questions_and_models_can_be_compared_with() {
        send(Topics.RUNS, "base", base);
        complete(true);

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void one_that_there_is_not_is_refused() {
        assertRefused("There is no run 'base' to compare with");
    }

    @Test
    void one_that_is_not_complete_is_refused() {
        send(Topics.RUNS, "base", base);
        assertRefused("Run 'base' is not complete");

        complete(false);
        assertRefused("Run 'base' is not complete");
    }

    @Test
    void one_that_asked_other_questions_or_other_models_or_never_ends_is_refused() {
        send(
                Topics.RUNS,
                "base",
                Run.newBuilder(base).setDatasetVersion("ffffffff").build());
        assertRefused("asked small@ffffffff, and this monitor asks small@0123abcd");

        send(Topics.RUNS, "base", Run.newBuilder(base).setModels(List.of("one")).build());
        assertRefused("did not ask two; it asked one.");

        send(
                Topics.RUNS,
                "base",
                Run.newBuilder(base)
                        .setMonitor(Monitor.newBuilder().setQuestions(1).build())
                        .build());
        assertRefused("Run 'base' is a monitor");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(this::require).isInstanceOf(DatasetException.class).hasMessageContaining(sentence);
    }

    private void require() {
        try (HeldEvents events = topics.held()) {
            Baseline.require("base", run, events);
        }
    }

    private void complete(boolean complete) {
        send(
                Topics.STANDINGS,
                "base|progress",
                Standings.newBuilder()
                        .setRun("base")
                        .setBoard("progress")
                        .setComplete(complete)
                        .setEntries(List.of())
                        .setProgress(List.<Progress>of())
                        .build());
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T event) {
        byte[] value = new EventSerializer<>(topic, topics.registry()).serialize(topic.name(), event);
        topics.log().add(new ProducerRecord<>(topic.name(), key, value));
    }
}
