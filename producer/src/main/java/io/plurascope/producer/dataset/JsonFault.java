package io.plurascope.producer.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What Jackson finds wrong with a text, in words for whoever wrote it. */
final class JsonFault {
    /** How Jackson names a place inside a message, with the text's origin before it. */
    private static final Pattern PLACE = Pattern.compile("\\[Source: [^\\]]*?; line: (\\d+), column: (\\d+)\\]");

    private JsonFault() {}

    /** What is wrong. */
    static String of(JsonProcessingException wrong) {
        String message = String.valueOf(wrong.getOriginalMessage());
        return message.startsWith("Trailing token")
                ? "something follows its end"
                : PLACE.matcher(message).replaceAll(found -> place(found.group(1), found.group(2)));
    }

    /** Where that is, in brackets; empty where it is not known. */
    static String placeOf(JsonProcessingException wrong) {
        JsonLocation place = wrong.getLocation();
        return place == null
                ? ""
                : " (" + place(Integer.toString(place.getLineNr()), Integer.toString(place.getColumnNr())) + ")";
    }

    /** Most texts are one line of a file, of which others know the number. */
    private static String place(String line, String column) {
        return (line.equals("1") ? "" : "line " + line + ", ") + "column " + column;
    }
}
