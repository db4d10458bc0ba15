package io.plurascope.standalone.command;

import io.plurascope.event.Answer;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.recorded.Recorder;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.ModelIdentity;
import io.plurascope.schemas.Topics;
import io.plurascope.standalone.UserError;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What models answered in a run, to be written to a file that can be replayed.
 *
 * @param run id of the run
 * @param models models of the run; empty: all but the rows to compare with
 */
record RecordedRun(String run, List<String> models) {
    /**
     * What was answered.
     *
     * @throws UserError where there is no such run, or a model is not of it
     */
    Recorder read(HeldEvents events) {
        Run asked = HeldRuns.named(events, run);
        Recorder recorder = new Recorder(asked, described(events, asked));
        if (recorder.wantsPrompts()) {
            events.read(Topics.PROMPTS, question -> true, (question, prompt) -> {
                if (prompt != null) {
                    recorder.put(prompt);
                }
            });
        }
        Map<String, Version> held = new HashMap<>();
        events.read(Topics.ANSWERS, question -> true, (question, answer) -> {
            if (answer != null && recorder.wants(answer)) {
                Version version = Version.of(answer);
                if (version.displaces(held.get(version.place()))) {
                    held.put(version.place(), version);
                    recorder.put(answer);
                }
            }
        });
        return recorder;
    }

    /** Which of several answers to one prompt counts is decided as the topology decides it. */
    private record Version(String place, long revision, ByteBuffer digest) {
        static Version of(Answer answer) {
            return new Version(Keys.of(answer.getPrompt(), answer.getModel()), answer.getRevision(), Digest.of(answer));
        }

        boolean displaces(@Nullable Version held) {
            return held == null || Digest.wins(revision, digest, held.revision(), held.digest());
        }
    }

    /** The wanted models as the run has asked them, which a later run may have described anew under the same name. */
    private List<Model> described(HeldEvents events, Run asked) {
        List<String> wanted = wanted(asked);
        Map<String, Model> described = new TreeMap<>();
        events.read(Topics.MODELS, key -> true, (key, model) -> {
            if (model != null
                    && wanted.contains(model.getModel())
                    && ModelIdentity.of(model).isMeantBy(asked)) {
                described.put(model.getModel(), model);
            }
        });
        for (String name : wanted) {
            if (!described.containsKey(name)) {
                throw new UserError("The models topic tells no longer what '" + name + "' was that run '" + run
                        + "' asked, so its answers would be of nobody known; leave it out with --models.");
            }
        }
        return List.copyOf(described.values());
    }

    private List<String> wanted(Run asked) {
        List<String> real = asked.getModels().stream()
                .filter(name -> !asked.getComparisonRows().containsKey(name))
                .toList();
        for (String name : models) {
            if (!real.contains(name)) {
                throw new UserError("Run '" + run + "' has asked no model '" + name + "'; it has asked "
                        + (real.isEmpty() ? "none, only rows to compare with." : String.join(", ", real) + "."));
            }
        }
        if (real.isEmpty()) {
            throw new UserError(
                    "Run '" + run + "' has asked no model, only rows to compare with, which follow from its data set.");
        }
        return models.isEmpty() ? real : models;
    }
}
