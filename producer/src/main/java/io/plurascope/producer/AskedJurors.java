package io.plurascope.producer;

import io.plurascope.event.JurorKind;
import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.event.RunJuror;
import io.plurascope.event.RunJurors;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Item;
import io.plurascope.schemas.Jurors;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The jurors whose models judge a run's long answers for them, and in which child run. */
final class AskedJurors {
    private static final String CHILD = ".jury";

    /** Once with the options in one order and once in the other. */
    private static final int BOTH_ORDERS = 2;

    private AskedJurors() {}

    /** Id of the run in which they are asked for what a run wrote. */
    static String childOf(String run) {
        return run + CHILD;
    }

    /**
     * Checks that jurors can be asked.
     *
     * @throws DatasetException where they cannot
     */
    static void check(RunSettings settings, List<Model> models) {
        Jurors jurors = settings.juries().jurors();
        if (jurors == null) {
            return;
        }
        if (settings.longAnswers() == RunSettings.NO_LONG_ANSWERS) {
            throw new DatasetException(
                    "The jury '" + jurors.jury() + "' is to judge long answers, but none are asked for.");
        }
        jurors.jurors().forEach(juror -> kind(juror, model(juror, settings, models)));
    }

    /** The part of a run's record; null where there are none. */
    static @Nullable RunJurors of(String run, RunSettings settings, List<Item> items, List<Model> models) {
        Jurors jurors = settings.juries().jurors();
        return jurors == null
                ? null
                : RunJurors.newBuilder()
                        .setJury(jurors.jury())
                        .setRun(childOf(run))
                        .setResponses(Judging.responses(settings, items))
                        .setJurors(jurors.jurors().stream()
                                .sorted(Comparator.comparing(Jurors.Juror::name))
                                .map(juror -> asked(juror, model(juror, settings, models)))
                                .toList())
                        .build();
    }

    private static RunJuror asked(Jurors.Juror juror, Model model) {
        JurorKind kind = kind(juror, model);
        String statement = juror.statement();
        return RunJuror.newBuilder()
                .setJuror(juror.name())
                .setWeight(juror.weight())
                .setGroup(juror.group())
                .setModel(model.getModel())
                .setKind(kind)
                .setText(statement == null ? Objects.requireNonNullElse(juror.description(), "") : statement)
                .setDraws(
                        switch (kind) {
                            case STATEMENT, RATING -> BOTH_ORDERS;
                            case STATEMENT_PAIR, REWARD -> 1;
                        })
                .build();
    }

    private static Model model(Jurors.Juror juror, RunSettings settings, List<Model> models) {
        String named = juror.model();
        JudgingSettings judging = settings.judging();
        String asked = named != null ? named : judging != null ? judging.judge() : onlyWriter(juror, models);
        return models.stream()
                .filter(model -> model.getModel().equals(asked))
                .findFirst()
                .orElseThrow(() -> new DatasetException("There is no model '" + asked + "' to be asked for the juror '"
                        + juror.name() + "'; there are "
                        + models.stream().map(Model::getModel).collect(Collectors.joining(", ")) + "."));
    }

    private static String onlyWriter(Jurors.Juror juror, List<Model> models) {
        List<String> writers = Plan.writers(models);
        if (writers.size() != 1) {
            throw new DatasetException(
                    "Of " + writers.size() + " models that can be asked, none is named for the juror '" + juror.name()
                            + "'; name it under 'model', or a judge for all.");
        }
        return writers.getFirst();
    }

    private static JurorKind kind(Jurors.Juror juror, Model model) {
        String name = "The juror '" + juror.name() + "'";
        if (model.getRecorded()) {
            throw new DatasetException(name + " cannot be asked of '" + model.getModel()
                    + "', whose answers are recorded ones; name a model that is asked.");
        }
        boolean states = juror.statement() != null;
        boolean described = juror.description() != null;
        Optional<String> fault = switch (model.getBackend()) {
            case Judging.PAIRS ->
                states
                        ? Optional.empty()
                        : Optional.of("needs a statement: '" + model.getModel()
                                + "' judges whether one text entails another, and rates nothing.");
            case Judging.REWARD ->
                states
                        ? Optional.of("has a statement, and the reward model '" + model.getModel()
                                + "' judges none; describe the juror, or name another model.")
                        : Optional.empty();
            default ->
                states || described
                        ? Optional.empty()
                        : Optional.of("has neither a statement nor a" + " description, and '" + model.getModel()
                                + "' is no reward model; write one.");
        };
        if (fault.isPresent()) {
            throw new DatasetException(name + " " + fault.get());
        }
        return switch (model.getBackend()) {
            case Judging.PAIRS -> JurorKind.STATEMENT_PAIR;
            case Judging.REWARD -> JurorKind.REWARD;
            default -> states ? JurorKind.STATEMENT : JurorKind.RATING;
        };
    }

    /** The record of the run in which jurors' models are asked; its prompts come out of the long answers. */
    static Run child(Run run, RunJurors jurors) {
        return Judging.child(
                run,
                jurors.getRun(),
                jurors.getJurors().stream()
                        .map(RunJuror::getModel)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
