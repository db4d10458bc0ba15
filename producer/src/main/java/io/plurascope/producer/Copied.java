package io.plurascope.producer;

import io.plurascope.event.Answer;
import io.plurascope.event.Prompt;
import io.plurascope.event.Run;
import io.plurascope.schemas.Keys;
import io.plurascope.schemas.Topic;
import io.plurascope.schemas.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events of a run that are sent once more in another run.
 *
 * @param <T> what they are
 */
interface Copied<T extends SpecificRecord> {
    /** Where they are. */
    Topic<T> topic();

    /** The run that an event belongs to. */
    String run(T event);

    /** The question that it is about. */
    String question(T event);

    /** What was asked, the draw and the model left out. */
    String asking(T event);

    /** The number of the draw. */
    int draw(T event);

    /** Whether it is about a long answer, which is none of a run's prompts. */
    boolean isOpen(T event);

    /** Those models of a run that it is about; none where it says nothing in that run. */
    List<String> models(T event, Run run);

    /** The same event in another run. */
    T in(T event, Run run);

    /** A prompt's id in another run: the first of its parts is the run's. */
    private static String id(String prompt, String run, Run other) {
        return Keys.of(other.getRun()) + prompt.substring(Keys.of(run).length());
    }

    /**
     * What was asked; other models may be asked it.
     *
     * @param writers those models of the new run that write long answers
     */
    record Prompts(List<String> writers) implements Copied<Prompt> {
        @Override
        public Topic<Prompt> topic() {
            return Topics.PROMPTS;
        }

        @Override
        public String run(Prompt prompt) {
            return prompt.getRun();
        }

        @Override
        public String question(Prompt prompt) {
            return prompt.getQuestion();
        }

        @Override
        public String asking(Prompt prompt) {
            return Keys.of(Long.toString(prompt.getRound()), prompt.getQuestion(), Keys.text(prompt.getSteering()));
        }

        @Override
        public int draw(Prompt prompt) {
            return prompt.getDraw();
        }

        @Override
        public boolean isOpen(Prompt prompt) {
            return prompt.getLongAnswer() != null;
        }

        @Override
        public List<String> models(Prompt prompt, Run run) {
            return isOpen(prompt)
                    ? writers
                    : run.getModels().stream()
                            .filter(model -> !prompt.getExcept().contains(model))
                            .toList();
        }

        @Override
        public Prompt in(Prompt prompt, Run run) {
            return Prompt.newBuilder(prompt)
                    .setRun(run.getRun())
                    .setPrompt(Copied.id(prompt.getPrompt(), prompt.getRun(), run))
                    .setModels(isOpen(prompt) ? writers : List.of())
                    .build();
        }
    }

    /** What models answered; nobody is asked again. */
    record Answers() implements Copied<Answer> {
        @Override
        public Topic<Answer> topic() {
            return Topics.ANSWERS;
        }

        @Override
        public String run(Answer answer) {
            return answer.getRun();
        }

        @Override
        public String question(Answer answer) {
            return answer.getQuestion();
        }

        @Override
        public String asking(Answer answer) {
            return Keys.of(Long.toString(answer.getRound()), answer.getQuestion(), Keys.text(answer.getSteering()));
        }

        @Override
        public int draw(Answer answer) {
            return answer.getDraw();
        }

        @Override
        public boolean isOpen(Answer answer) {
            return false;
        }

        @Override
        public List<String> models(Answer answer, Run run) {
            return run.getModels().contains(answer.getModel()) ? List.of(answer.getModel()) : List.of();
        }

        @Override
        public Answer in(Answer answer, Run run) {
            return Answer.newBuilder(answer)
                    .setRun(run.getRun())
                    .setPrompt(Copied.id(answer.getPrompt(), answer.getRun(), run))
                    .build();
        }
    }
}
