package io.plurascope.streams;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of a text, as the JDK's break iterator finds them without the rules of any one language. */
final class Sentences {
    private Sentences() {}

    /** The sentences in order, without the space around them; none where the text is blank. */
    static List<String> of(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = text.substring(begin, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            begin = end;
        }
        return List.copyOf(sentences);
    }

    /** The whole text as one, without the space around it; none where it is blank. */
    static List<String> whole(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip());
    }
}
