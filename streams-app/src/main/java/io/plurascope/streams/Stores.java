package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Metric;
import io.plurascope.event.Objective;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.Standings;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Course;
import io.plurascope.streams.state.Judgement;
import io.plurascope.streams.state.MeasuredElsewhere;
import io.plurascope.streams.state.Panel;
import io.plurascope.streams.state.Part;
import io.plurascope.streams.state.TextCell;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of the processors, each with what it maps from and to. */
final class Stores {
    /** Run to its record; every task reads it whole. */
    static final String RUNS = "runs";
    /** Question to the question that counts. */
    static final String QUESTIONS = "questions";
    /** Question to the reference that counts. */
    static final String REFERENCES = "references";
    /** Question, run, round, steering and model to the cell. */
    static final String CELLS = "cells";
    /** Row to its partial sums. */
    static final String ROWS = "rows";
    /** Cells that have changed since they were scored. */
    static final String CHANGED_CELLS = "changed-cells";
    /** Question, run and model to the ratings. */
    static final String PANELS = "panels";
    /** Panels that have changed since they were scored. */
    static final String CHANGED_PANELS = "changed-panels";
    /** Answers whose run has not come, in order of arrival. */
    static final String EARLY = "early-answers";
    /** Run, model, round and cell of a monitor, to what is in the cell. */
    static final String KEPT = "kept-rounds";
    /** Run and model to the greatest event time. */
    static final String TIMES = "event-times";
    /** Question, run, round, steering and model to the long answers. */
    static final String TEXTS = "texts";
    /** The same, judge, draw, sentence and candidate answer to what the judge said. */
    static final String JUDGEMENTS = "judgements";
    /** Long answers that have changed since they were scored. */
    static final String CHANGED_TEXTS = "changed-texts";
    /** Long answers whose run has not come, in order of arrival. */
    static final String EARLY_RESPONSES = "early-responses";
    /** Row and partition to that partition's sums. */
    static final String PARTS = "parts";
    /** Rows that have changed since their metrics were worked out. */
    static final String CHANGED_PARTS = "changed-parts";
    /** Run to what was measured elsewhere of its models. */
    static final String ELSEWHERE = "elsewhere";
    /** Model, steering and objective to the value that counts. */
    static final String OBJECTIVES = "objectives";
    /** Run to the values from elsewhere that were last handed to it. */
    static final String SENT_OBJECTIVES = "sent-objectives";
    /** Metric's key to the metric as published. */
    static final String METRICS = "published-metrics";
    /** Board's key to the board as published. */
    static final String BOARDS = "published-boards";

    /** Run, model, steering, window and partition to the row of a window that a monitor has not judged, or compares with. */
    static final String WINDOWS = "unjudged-windows";
    /** Run, model and steering to how far its windows are judged. */
    static final String COURSES = "courses";

    private Stores() {}

    static Set<StoreBuilder<?>> byQuestion() {
        return sorted(
                store(QUESTIONS, StateSerde.of(Question.getEncoder(), Question.getDecoder())),
                store(REFERENCES, StateSerde.of(Reference.getEncoder(), Reference.getDecoder())),
                store(CELLS, StateSerde.of(Cell.getEncoder(), Cell.getDecoder())),
                store(ROWS, StateSerde.of(Part.getEncoder(), Part.getDecoder())),
                store(CHANGED_CELLS, Serdes.String()),
                store(PANELS, StateSerde.of(Panel.getEncoder(), Panel.getDecoder())),
                store(CHANGED_PANELS, Serdes.String()),
                store(EARLY, StateSerde.of(Answer.getEncoder(), Answer.getDecoder())),
                store(KEPT, Serdes.String()),
                store(TIMES, Serdes.Long()),
                store(TEXTS, StateSerde.of(TextCell.getEncoder(), TextCell.getDecoder())),
                store(JUDGEMENTS, StateSerde.of(Judgement.getEncoder(), Judgement.getDecoder())),
                store(CHANGED_TEXTS, Serdes.String()),
                store(EARLY_RESPONSES, StateSerde.of(Response.getEncoder(), Response.getDecoder())));
    }

    static Set<StoreBuilder<?>> byRun() {
        return sorted(
                store(PARTS, StateSerde.of(Part.getEncoder(), Part.getDecoder())),
                store(CHANGED_PARTS, Serdes.String()),
                store(ELSEWHERE, StateSerde.of(MeasuredElsewhere.getEncoder(), MeasuredElsewhere.getDecoder())),
                store(METRICS, StateSerde.of(Metric.getEncoder(), Metric.getDecoder())),
                store(BOARDS, StateSerde.of(Standings.getEncoder(), Standings.getDecoder())));
    }

    static Set<StoreBuilder<?>> byObjective() {
        return sorted(
                store(OBJECTIVES, StateSerde.of(Objective.getEncoder(), Objective.getDecoder())),
                store(SENT_OBJECTIVES, StateSerde.of(MeasuredElsewhere.getEncoder(), MeasuredElsewhere.getDecoder())));
    }

    static Set<StoreBuilder<?>> drift() {
        return sorted(
                store(WINDOWS, StateSerde.of(Part.getEncoder(), Part.getDecoder())),
                store(COURSES, StateSerde.of(Course.getEncoder(), Course.getDecoder())));
    }

    /** In an order that is the same in every process, as the golden file of the topology shows it. */
    private static Set<StoreBuilder<?>> sorted(StoreBuilder<?>... builders) {
        Set<StoreBuilder<?>> sorted = new TreeSet<>(Comparator.comparing(StoreBuilder::name));
        sorted.addAll(List.of(builders));
        return sorted;
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
