package io.plurascope.bridge.standin;

import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This project's own model, as {@link AnswerChoices} states its tensors. */
final class AnswerChoicesContract implements Contract {
    private final Vocabulary vocabulary;

    AnswerChoicesContract(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String backend() {
        return "python";
    }

    @Override
    public boolean decoupled() {
        return false;
    }

    @Override
    public boolean batched() {
        return true;
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                Input.required(AnswerChoices.PROMPT),
                Input.optional(AnswerChoices.LABELS),
                Input.optional(AnswerChoices.LABEL_TOKENS),
                Input.optional(AnswerChoices.FRAME),
                Input.optional(AnswerChoices.MAX_TOKENS),
                Input.optional(AnswerChoices.TEMPERATURE),
                Input.optional(AnswerChoices.SEED));
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(
                AnswerChoices.LOG_PROBABILITIES,
                AnswerChoices.LOG_NORMALISER,
                AnswerChoices.TOKEN_COUNT,
                AnswerChoices.NORMALISED,
                AnswerChoices.FINGERPRINT,
                AnswerChoices.TEXT,
                AnswerChoices.WRITTEN,
                AnswerChoices.CUT_OFF);
    }

    @Override
    public void answer(Inputs inputs, Recording recording, Response response) throws Refused {
        for (String frame : inputs.texts(AnswerChoices.FRAME)) {
            try {
                PromptFrame.named(frame);
            } catch (IllegalArgumentException e) {
                throw Inputs.invalid(String.valueOf(e.getMessage()));
            }
        }
        boolean choices = inputs.has(AnswerChoices.LABELS) && inputs.has(AnswerChoices.LABEL_TOKENS);
        if (choices == inputs.has(AnswerChoices.MAX_TOKENS)) {
            throw Inputs.invalid("a request needs either labels and label_tokens, or max_tokens");
        }
        if (choices) {
            choices(inputs, recording, response);
        } else {
            longAnswers(inputs, recording, response);
        }
    }

    private void choices(Inputs inputs, Recording recording, Response response) throws Refused {
        int width = inputs.width(AnswerChoices.LABELS);
        List<RecordedScores.Variant> variants = variants(inputs, width);
        List<String> prompts = inputs.texts(AnswerChoices.PROMPT);
        List<RecordedScores> rows = new ArrayList<>();
        for (int row = 0; row < prompts.size(); row++) {
            rows.add(RecordedScores.of(
                    recording.answer(prompts.get(row)), variants.subList(row * width, (row + 1) * width)));
        }
        List<Long> one = List.of(inputs.rows(), 1L);
        response.add(
                AnswerChoices.LOG_PROBABILITIES,
                List.of(inputs.rows(), (long) width),
                Tensors.doubles(rows.stream()
                        .flatMap(row -> row.logProbabilities().stream())
                        .toList()));
        response.add(
                AnswerChoices.LOG_NORMALISER,
                one,
                Tensors.doubles(rows.stream().map(RecordedScores::logNormaliser).toList()));
        response.add(
                AnswerChoices.TOKEN_COUNT,
                one,
                Tensors.integers(rows.stream().map(RecordedScores::tokens).toList()));
        response.add(
                AnswerChoices.NORMALISED,
                one,
                Tensors.booleans(rows.stream().map(RecordedScores::normalised).toList()));
        response.add(
                AnswerChoices.FINGERPRINT,
                one,
                Tensors.texts(rows.stream().map(RecordedScores::fingerprint).toList()));
    }

    private static void longAnswers(Inputs inputs, Recording recording, Response response) throws Refused {
        List<RecordedText> rows = new ArrayList<>();
        for (String prompt : inputs.texts(AnswerChoices.PROMPT)) {
            rows.add(recording.text(prompt));
        }
        List<Long> one = List.of(inputs.rows(), 1L);
        response.add(
                AnswerChoices.TEXT,
                one,
                Tensors.texts(rows.stream().map(RecordedText::text).toList()));
        response.add(
                AnswerChoices.WRITTEN,
                one,
                Tensors.integers(rows.stream().map(RecordedText::tokens).toList()));
        response.add(
                AnswerChoices.CUT_OFF,
                one,
                Tensors.booleans(rows.stream().map(RecordedText::cutOff).toList()));
        response.add(
                AnswerChoices.FINGERPRINT,
                one,
                Tensors.texts(rows.stream().map(RecordedText::fingerprint).toList()));
    }

    private List<RecordedScores.Variant> variants(Inputs inputs, int width) throws Refused {
        List<String> texts = inputs.texts(AnswerChoices.LABELS);
        List<Integer> tokens = inputs.integers(AnswerChoices.LABEL_TOKENS);
        if (width < 1 || texts.size() != tokens.size()) {
            throw Inputs.invalid("labels and label_tokens need the same size of at least 1");
        }
        List<RecordedScores.Variant> variants = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            variants.add(variant(i, texts.get(i), tokens.get(i)));
        }
        return variants;
    }

    private RecordedScores.Variant variant(int index, String text, int token) throws Refused {
        if (token == AnswerChoices.NONE) {
            if (text.isEmpty()) {
                throw Inputs.invalid("label " + index + " has neither a text nor a token");
            }
            return new RecordedScores.Variant(text, AnswerChoices.NONE);
        }
        if (vocabulary.size() == 0) {
            return new RecordedScores.Variant(null, token);
        }
        Optional<String> known = vocabulary.text(token);
        if (known.isEmpty()) {
            throw Inputs.invalid("label " + index + " is the token " + token + ", outside of the vocabulary of "
                    + vocabulary.size());
        }
        return new RecordedScores.Variant(known.get(), token);
    }
}
