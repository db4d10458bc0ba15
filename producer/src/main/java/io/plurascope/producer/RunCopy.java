package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.RunEntailment;
import io.plurascope.event.RunJurors;
import io.plurascope.event.Stage;
import io.plurascope.producer.dataset.DatasetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the record of a run whose events are those of a past one. */
final class RunCopy {
    private static final String FROM_TOPIC = "from_topic";
    private static final String OF = "of";
    private static final String FROM = "from";

    private final Run past;
    private final TopicSource source;

    /**
     * @throws DatasetException where the past run cannot be the source of another
     */
    RunCopy(Run past, TopicSource source) {
        this.past = past;
        this.source = source;
        if (past.getParent() != null) {
            throw new DatasetException("Run '" + past.getRun() + "' is the one in which what '" + past.getParent()
                    + "' wrote is judged; replay '" + past.getParent() + "'.");
        }
        if (past.getDraws() == 0 && source.kind() == TopicSource.Kind.ANSWERS) {
            throw new DatasetException("Run '" + past.getRun()
                    + "' has no answers to choices, but long answers or ratings; replay its prompts, or its data set.");
        }
    }

    /**
     * Who is asked: those that are named, else those of the past run that are on servers; none where nobody is.
     *
     * @param described all models by name
     * @throws DatasetException where prompts are replayed and nobody is there to ask
     */
    List<Model> asked(Map<String, Model> described) {
        return switch (source.kind()) {
            case PROMPTS -> source.models().isEmpty() ? served(described) : source.models();
            case ANSWERS -> List.of();
        };
    }

    /** The new run before anything of the past one is counted. */
    Run begun(List<Model> asked) {
        Map<String, String> words = new TreeMap<>(past.getSettings());
        words.put(FROM_TOPIC, source.kind().name().toLowerCase(java.util.Locale.ROOT));
        words.put(OF, past.getRun());
        words.put(FROM, source.from().toString());
        Run.Builder run = Run.newBuilder(past).setRevision(0).setSettings(words).setRatings(null);
        if (source.merging() != null) {
            run.setMerging(source.merging());
        }
        WindowSettings windows = source.windows();
        if (windows != null) {
            run.setWindow(windows.length().toMillis())
                    .setAdvance(windows.isTumbling() ? 0 : windows.advance().toMillis())
                    .setGrace(windows.grace().toMillis());
        }
        if (source.kind() == TopicSource.Kind.PROMPTS) {
            ask(run, asked);
        } else {
            // Long answers are in another topic.
            run.setWriters(List.of()).setEntailment(null).setJurors(null);
        }
        return run.setRun(id(run.build())).build();
    }

    private List<Model> served(Map<String, Model> described) {
        List<Model> served = new ArrayList<>();
        for (String name : past.getModels()) {
            Model model = described.get(name);
            if (model != null && !model.getRecorded() && model.getStage() != Stage.REFERENCE) {
                served.add(model);
            }
        }
        if (served.isEmpty()) {
            throw new DatasetException("No model of run '" + past.getRun() + "' is on a server: its answers were"
                    + " recorded. Name models with --models, or replay the answers with --from-topic answers.");
        }
        return served;
    }

    private void ask(Run.Builder run, List<Model> asked) {
        List<Model> models = asked.stream().filter(Judging::answers).toList();
        Map<String, String> identities = new TreeMap<>(past.getIdentities());
        identities.keySet().removeAll(past.getModels());
        identities.putAll(RunRecord.identities(asked));
        boolean judged = past.getEntailment() != null || past.getJurors() != null;
        run.setModels(models.stream().map(Model::getModel).sorted().toList())
                .setIdentities(identities)
                .setComparisonRows(Map.of())
                .setJoined(Map.of())
                .setWriters(judged ? Plan.writers(models) : List.of());
    }

    /** The same content gives the same id, so that the same command goes on with the same run. */
    private String id(Run unnamed) {
        String named = source.run();
        if (named != null && named.equals(past.getRun())) {
            throw new DatasetException("Run '" + named + "' cannot be replayed into itself; name another with --run.");
        }
        return named == null
                ? past.getRun() + "-again-"
                        + Hashes.digits(
                                Run.newBuilder(unnamed).setRun("").build().toString())
                : named;
    }

    /** The new run with what it is to hold. */
    Run counted(Run begun, CopiedCounts counts) {
        boolean endless = begun.getMonitor() != null;
        RunEntailment entailment = begun.getEntailment();
        RunJurors jurors = begun.getJurors();
        return Run.newBuilder(begun)
                .setModels(begun.getModels().stream().filter(counts::holds).toList())
                .setComparisonRows(held(begun.getComparisonRows(), begun.getModels(), counts))
                .setIdentities(held(begun.getIdentities(), begun.getModels(), counts))
                .setQuestions(endless ? begun.getQuestions() : counts.questions())
                .setPrompts(endless ? null : counts.most())
                .setFewerPrompts(endless ? Map.of() : counts.fewer())
                .setEntailment(
                        entailment == null
                                ? null
                                : RunEntailment.newBuilder(entailment)
                                        .setRun(Judging.childOf(begun.getRun()))
                                        .setResponses(endless ? entailment.getResponses() : counts.responses())
                                        .build())
                .setJurors(
                        jurors == null
                                ? null
                                : RunJurors.newBuilder(jurors)
                                        .setRun(AskedJurors.childOf(begun.getRun()))
                                        .setResponses(endless ? jurors.getResponses() : counts.responses())
                                        .build())
                .build();
    }

    private static Map<String, String> held(Map<String, String> byModel, List<String> asked, CopiedCounts counts) {
        Map<String, String> held = new TreeMap<>(byModel);
        held.keySet().removeIf(model -> asked.contains(model) && !counts.holds(model));
        return held;
    }

    /**
     * The record that goes on with one that exists: its source may have grown since.
     *
     * @throws DatasetException where that run is another
     */
    static Run resuming(Run wanted, @Nullable Run existing) {
        if (existing == null) {
            return wanted;
        }
        Run grown = Run.newBuilder(existing)
                .setModels(wanted.getModels())
                .setComparisonRows(wanted.getComparisonRows())
                .setIdentities(wanted.getIdentities())
                .setQuestions(wanted.getQuestions())
                .setPrompts(wanted.getPrompts())
                .setFewerPrompts(wanted.getFewerPrompts())
                .setEntailment(wanted.getEntailment())
                .setJurors(wanted.getJurors())
                .build();
        if (!Run.newBuilder(grown).setRevision(0).build().equals(wanted)) {
            throw new DatasetException("Run '" + wanted.getRun()
                    + "' exists and is no replay of the same topic, run and place with the same settings; name another"
                    + " with --run.");
        }
        return grown.equals(existing)
                ? existing
                : Run.newBuilder(grown).setRevision(existing.getRevision() + 1).build();
    }
}
