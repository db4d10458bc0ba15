package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.DeadLetter;
import io.plurascope.event.Distribution;
import io.plurascope.event.Objective;
import io.plurascope.event.Rating;
import io.plurascope.event.Reference;
import io.plurascope.event.Response;
import io.plurascope.event.RunJurors;
import io.plurascope.event.Score;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topics;
import io.plurascope.streams.state.Cell;
import io.plurascope.streams.state.Counted;
import io.plurascope.streams.state.Dropped;
import io.plurascope.streams.state.Outcome;
import io.plurascope.streams.state.TextCell;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends events on to where the topology writes them, by their class. */
final class Outlet {
    private final ProcessorContext<String, SpecificRecord> context;
    private final EventBytes bytes;

    Outlet(ProcessorContext<String, SpecificRecord> context, EventBytes bytes) {
        this.context = context;
        this.bytes = bytes;
    }

    void forward(String key, SpecificRecord event) {
        context.forward(new Record<>(key, event, context.currentSystemTimeMs()));
    }

    /** Drops what was published under a key. */
    void dropped(String key, Class<? extends SpecificRecord> type) {
        forward(key, new Dropped(type.getSimpleName()));
    }

    void late(Answer answer) {
        forward(answer.getQuestion(), answer);
    }

    void deadLetter(Answer answer, String reason) {
        deadLetter(answer.getQuestion(), reason, bytes.of(answer));
    }

    void deadLetter(Response response, String reason) {
        deadLetter(response.getQuestion(), reason, bytes.of(response));
    }

    /** Tells of texts, which stand in the place of the response where that is not at hand any more. */
    void deadLetter(TextCell texts, String reason) {
        deadLetter(texts.getQuestion(), reason, texts.toString().getBytes(StandardCharsets.UTF_8));
    }

    void deadLetter(String key, Objective objective, String reason) {
        deadLetter(key, reason, bytes.of(objective));
    }

    void deadLetter(Reference reference, String reason) {
        deadLetter(reference.getQuestion(), reason, bytes.of(reference));
    }

    void deadLetter(Rating rating, String reason) {
        deadLetter(rating.getQuestion(), reason, bytes.of(rating));
    }

    /** Tells of draws that the sums now hold as invalid because they do not fit their question or each other. */
    void misfits(Rescored rescored) {
        long invalid = rescored.cell().getEnded().stream()
                .filter(draw -> draw.getOutcome() == Outcome.INVALID)
                .count();
        Counted after = rescored.after();
        if (after.getInvalid() > invalid
                && after.getInvalid() > rescored.before().getInvalid()) {
            Cell cell = rescored.cell();
            String reason = "Of the answers of " + cell.getModel() + " to " + cell.getQuestion() + " in run "
                    + cell.getRun() + ", " + (after.getInvalid() - invalid)
                    + " do not fit: they have another number of options than the question, or raw logits that make no"
                    + " distribution together; they count as invalid.";
            deadLetter(cell.getQuestion(), reason, cell.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is told while a batch is scored is of answers, which one of them is not known any more. */
    private void deadLetter(String key, String reason, byte[] value) {
        Optional<RecordMetadata> read = context.recordMetadata();
        forward(
                key,
                DeadLetter.newBuilder()
                        .setSource(read.map(RecordMetadata::topic).orElse(Topics.ANSWERS.name()))
                        .setPartition(read.map(RecordMetadata::partition)
                                .orElse(context.taskId().partition()))
                        .setOffset(read.map(RecordMetadata::offset).orElse(null))
                        .setModule("streams-app")
                        .setReason(reason)
                        .setKey(ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8)))
                        .setValue(ByteBuffer.wrap(value))
                        .setAt(Instant.ofEpochMilli(context.currentSystemTimeMs()))
                        .build());
    }

    /**
     * Publishes a cell's distribution and scores once all its draws have ended, and again where they have changed; says
     * whether it did.
     */
    boolean publish(Rescored rescored) {
        Counted before = rescored.before();
        Counted after = rescored.after();
        if (before.equals(after) || !(complete(after) || complete(before))) {
            return false;
        }
        Cell cell = rescored.cell();
        String key = Keys.distribution(
                cell.getRun(), cell.getRound(), cell.getModel(), rescored.steering(), cell.getQuestion());
        forward(key, distribution(rescored));
        forward(key, score(rescored));
        return true;
    }

    /** The same for a cell of long texts, which has scores only. */
    boolean publishTexts(Rescored rescored) {
        if (!(complete(rescored.after()) || complete(rescored.before()))) {
            return false;
        }
        Cell cell = rescored.cell();
        forward(
                Keys.texts(cell.getRun(), cell.getRound(), cell.getModel(), rescored.steering(), cell.getQuestion()),
                withJurors(rescored));
        return true;
    }

    private static Score withJurors(Rescored rescored) {
        Score.Builder score = Score.newBuilder(score(rescored));
        RunJurors settings = rescored.run().getJurors();
        rescored.after().getJuries().stream()
                .filter(jury -> settings != null && jury.getJury().equals(settings.getJury()))
                .forEach(jury -> score.setJurors(jury.getJurors()).setUtilities(jury.getUtilities()));
        return score.build();
    }

    private static boolean complete(Counted counted) {
        int ended = counted.getAnswered() + counted.getRefused() + counted.getInvalid() + counted.getLate();
        return ended > 0 && ended == counted.getDraws() && counted.getWaiting() == 0;
    }

    private static Distribution distribution(Rescored rescored) {
        Cell cell = rescored.cell();
        Counted after = rescored.after();
        return Distribution.newBuilder()
                .setRun(cell.getRun())
                .setRound(cell.getRound())
                .setModel(cell.getModel())
                .setSteering(rescored.steering())
                .setQuestion(cell.getQuestion())
                .setProbabilities(after.getDistribution())
                .setOptionMass(after.getOptionMass())
                .setDraws(after.getDraws())
                .setAnswered(after.getAnswered())
                .setRefused(after.getRefused())
                .setInvalid(after.getInvalid())
                .setEventTime(Instant.ofEpochMilli(after.getEventTime()))
                .setRevision(cell.getRevision())
                .build();
    }

    private static Score score(Rescored rescored) {
        Cell cell = rescored.cell();
        Counted after = rescored.after();
        return Score.newBuilder()
                .setRun(cell.getRun())
                .setRound(cell.getRound())
                .setModel(cell.getModel())
                .setSteering(rescored.steering())
                .setQuestion(cell.getQuestion())
                .setOwnMeasures(MeasureOrder.OWN_NAMES)
                .setOwnValues(defined(after.getOwn()))
                .setMeasures(MeasureOrder.AGAINST_NAMES)
                .setPopulations(after.getPopulations())
                .setValues(defined(after.getAgainst()))
                .setEventTime(Instant.ofEpochMilli(after.getEventTime()))
                .setRevision(cell.getRevision())
                .build();
    }

    private static List<Double> defined(List<Double> values) {
        List<Double> defined = new ArrayList<>(values.size());
        for (Double value : values) {
            defined.add(value.isNaN() ? null : value);
        }
        return defined;
    }
}
