package io.plurascope.streams;

import io.plurascope.event.Entailment;
import io.plurascope.event.Label;
import io.plurascope.event.Prompt;
import io.plurascope.event.RunEntailment;
import io.plurascope.schemas.Digest;
import io.plurascope.schemas.Keys;
import io.plurascope.streams.state.Text;
import io.plurascope.streams.state.TextCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the prompts that ask a judge whether a text gives candidate answers: one for each sentence, candidate and draw, in a
 * child run, addressed to the judge alone; and whether it expresses an attribute, of the text as a whole. The same text and
 * candidates give the same prompts.
 */
final class EntailmentPrompts {
    private final RunEntailment settings;

    EntailmentPrompts(RunEntailment settings) {
        this.settings = settings;
    }

    /**
     * The prompts about one text.
     *
     * @param candidates all of the question
     * @param asked those of them that are asked about, in the words in which they are judged
     */
    List<Prompt> of(TextCell cell, Text text, Candidates candidates, List<String> asked) {
        List<Prompt> prompts = new ArrayList<>();
        for (int sentence = 0; sentence < text.getSentences().size(); sentence++) {
            for (String hypothesis : asked) {
                int candidate = candidates.hypotheses().indexOf(hypothesis);
                for (int draw = 0; draw < settings.getDraws(); draw++) {
                    Entailment about = about(cell, text, hypothesis, draw)
                            .setSentence(sentence)
                            .setSentences(text.getSentences().size())
                            .setCandidate(candidate)
                            .build();
                    prompts.add(prompt(cell, text, text.getSentences().get(sentence), about, draw));
                }
            }
        }
        return prompts;
    }

    /**
     * The prompts about one text of a steered model; none where it is blank.
     *
     * @param statement of the attribute that it was steered to
     */
    List<Prompt> ofAttribute(TextCell cell, Text text, String statement) {
        String whole = text.getText();
        return whole == null || whole.isEmpty()
                ? List.of()
                : IntStream.range(0, settings.getDraws())
                        .mapToObj(draw -> {
                            Entailment about = about(cell, text, statement, draw)
                                    .setSentence(0)
                                    .setSentences(1)
                                    .setCandidate(0)
                                    .setAttribute(true)
                                    .build();
                            return prompt(cell, text, whole, about, draw);
                        })
                        .toList();
    }

    private Entailment.Builder about(TextCell cell, Text text, String hypothesis, int draw) {
        return Entailment.newBuilder()
                .setRun(cell.getRun())
                .setModel(cell.getModel())
                .setSteering(SteeringBytes.read(cell.getSteering()))
                .setDraw(text.getDraw())
                .setResponse(Digest.digits(text.getDigest()))
                .setHypothesis(hypothesis)
                .setOption(yes(draw));
    }

    /** Which option says that the text gives the answer: a model that prefers a letter prefers neither yes nor no. */
    private int yes(int draw) {
        return switch (settings.getKind()) {
            case GENERATIVE -> draw % 2;
            case NLI -> 0;
        };
    }

    private Prompt prompt(TextCell cell, Text text, String premise, Entailment about, int draw) {
        return Prompt.newBuilder()
                .setRun(settings.getRun())
                .setRound(cell.getRound())
                .setPrompt(id(cell, about, draw))
                .setQuestion(cell.getQuestion())
                .setDraw(draw)
                .setDraws(settings.getDraws())
                .setModels(List.of(settings.getJudge()))
                .setText(words(premise, about))
                .setLabels(labels())
                .setEventTime(Instant.ofEpochMilli(text.getEventTime()))
                .setEntailment(about)
                .setPremise(premise)
                .build();
    }

    private String id(TextCell cell, Entailment about, int draw) {
        return Keys.of(
                settings.getRun(),
                Long.toString(cell.getRound()),
                cell.getQuestion(),
                about.getModel(),
                Keys.text(about.getSteering()),
                Integer.toString(about.getDraw()),
                about.getResponse(),
                about.getAttribute() ? "attribute" : Integer.toString(about.getSentence()),
                Digest.digits(Digest.of(about.getHypothesis())),
                Integer.toString(draw));
    }

    private String words(String premise, Entailment about) {
        String hypothesis = about.getHypothesis();
        return switch (settings.getKind()) {
            case GENERATIVE -> JudgeWords.expresses(premise, hypothesis, about.getOption() == 0);
            case NLI -> premise + "\n" + hypothesis;
        };
    }

    private List<Label> labels() {
        return switch (settings.getKind()) {
            case GENERATIVE -> JudgeWords.YES_OR_NO;
            case NLI -> JudgeWords.CLASSES;
        };
    }
}
