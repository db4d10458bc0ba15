package io.plurascope.producer.steering;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a prompt tells a model as whom to answer. The three are OpinionQA's, the words are this project's.
 *
 * <p>Source: Santurkar et al. 2023, "Whose Opinions Do Language Models Reflect?", section on steerability.
 */
public enum Style {
    /** A survey question about the person, already answered, before the one that is asked. */
    QA {
        @Override
        Preface of(String person) {
            return new Preface.Answered("Which of these describes you?", List.of(person, "somebody else"), person);
        }
    },
    /** A few words of the person about themselves. */
    BIO {
        @Override
        Preface of(String person) {
            return new Preface.Words("A few words about me: I am " + person + ".");
        }
    },
    /** The task to answer in the person's place. */
    PORTRAY {
        @Override
        Preface of(String person) {
            return new Preface.Words(
                    "Pretend to be " + person + ": every answer below is to be the one that such a person would give.");
        }
    };

    /** All styles, in order. */
    public static final List<Style> ALL = List.of(values());

    /**
     * What is shown of somebody.
     *
     * @param person who it is, as after "I am"
     */
    abstract Preface of(String person);

    /**
     * The style of that name.
     *
     * @throws IllegalArgumentException where there is none; the message lists those there are
     */
    public static Style named(String name) {
        return ALL.stream()
                .filter(style -> style.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no style '" + name + "'; there are "
                        + Arrays.stream(values()).map(Style::name).collect(Collectors.joining(", ")) + "."));
    }
}
