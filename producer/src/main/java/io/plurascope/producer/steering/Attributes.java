package io.plurascope.producer.steering;

import com.fasterxml.jackson.databind.JsonNode;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.dataset.Json;
import io.plurascope.producer.dataset.TextFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What prompts say of an attribute: a country, a party, a persona. A set of attributes is one name, joined by
 * {@value #AND}, and is described by all of its members unless it is described itself.
 *
 * <p>Read from JSON: {@code {"person": "a person from {}", "attributes": {"men": "a man", "Peru": {"bio": ...}}}}. An
 * attribute has a text that stands after "I am", or an object with what is shown in the styles: {@code qa} (question,
 * options and answer), {@code bio} and {@code portray} (a text each), and {@code statement}, what a long answer
 * written so is to express. Whatever is not there is made with
 * {@code person}, in which the name takes the place of {@code {}}.
 */
public final class Attributes {
    /** Joins the members of a set. */
    public static final String AND = " & ";

    private static final String NAME = "{}";
    private static final Set<String> FILE_KEYS = Set.of("source", "note", "person", "attributes");
    private static final Set<String> STYLE_KEYS = Set.of("qa", "bio", "portray", "statement");
    private static final Set<String> QUESTION_KEYS = Set.of("question", "options", "answer");

    private final String person;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, Map<Style, Preface>> shown = new HashMap<>();
    private final Map<String, String> statements = new HashMap<>();

    /** Whether somebody has said in their own file who anybody is that is named. */
    private boolean describesAnybody;

    private Attributes(String person) {
        this.person = person;
    }

    /** The project's own texts: groups of the personality items, people of countries, else people of groups. */
    public static Attributes bundledFor(Dataset dataset) {
        // A data set of another file name is told by what its reader cites.
        String name = dataset.name().equals(Datasets.PERSONALITY)
                ? "personality"
                : dataset.source().startsWith("GlobalOpinionQA") ? "countries" : "groups";
        String resource = "/io/plurascope/producer/attributes/" + name + ".json";
        try (InputStream stream = Attributes.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the class path.");
            }
            return new Attributes(NAME)
                    .with(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    /**
     * These texts, with those of a file in the place of the ones that it has.
     *
     * @throws DatasetException where the file cannot be read or holds something else
     */
    public Attributes with(Path file) {
        try {
            return with(file.toString(), TextFiles.read(file), true);
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no attributes file '" + file + "'.", e);
        } catch (IOException e) {
            throw new DatasetException("The attributes file '" + file + "' cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** What is shown of an attribute in a style. */
    public Preface preface(String attribute, Style style) {
        Preface own = shown.getOrDefault(attribute, Map.of()).get(style);
        return own == null ? style.of(person(attribute)) : own;
    }

    /** What a long answer is to express that is written by a model steered to an attribute. */
    public String statement(String attribute) {
        String own = statements.get(attribute);
        return own == null ? "The author is " + person(attribute) + "." : own;
    }

    /** Whether anything says who an attribute is, but for its name. */
    boolean describes(String attribute) {
        return describesAnybody
                || people.containsKey(attribute)
                || shown.containsKey(attribute)
                || statements.containsKey(attribute);
    }

    /** The attribute, or the set of them, by the one name that it has however it is spaced. */
    static String name(String given) {
        return Arrays.stream(given.split("&", -1)).map(String::strip).collect(Collectors.joining(AND));
    }

    private String person(String attribute) {
        String described = people.get(attribute);
        if (described != null) {
            return described;
        }
        return Arrays.stream(attribute.split(AND, -1))
                .map(member -> people.getOrDefault(member, person.replace(NAME, member)))
                .collect(Collectors.joining(" who is also "));
    }

    private Attributes with(String location, String text, boolean own) {
        try {
            JsonNode file = Json.object(text);
            Json.known(file, FILE_KEYS);
            Attributes all = new Attributes(file.has("person") ? pattern(file) : person);
            all.people.putAll(people);
            all.shown.putAll(shown);
            all.statements.putAll(statements);
            all.describesAnybody = own && file.has("person");
            if (file.has("attributes") && !file.path("attributes").isObject()) {
                throw new IllegalArgumentException("Its 'attributes' are no object with a key for each attribute.");
            }
            for (Map.Entry<String, JsonNode> attribute : file.path("attributes").properties()) {
                all.add(name(attribute.getKey()), attribute.getValue());
            }
            return all;
        } catch (Json.Malformed | IllegalArgumentException e) {
            throw new DatasetException("The attributes file '" + location + "' cannot be used. " + e.getMessage(), e);
        }
    }

    private static String pattern(JsonNode file) throws Json.Malformed {
        String pattern = Json.text(file, "person");
        if (!pattern.contains(NAME)) {
            throw new IllegalArgumentException(
                    "Its 'person' is '" + pattern + "'; it needs a " + NAME + " where the attribute's name goes.");
        }
        return pattern;
    }

    private void add(String attribute, JsonNode value) throws Json.Malformed {
        if (value.isTextual()) {
            people.put(attribute, value.textValue());
            return;
        }
        Json.known(value, STYLE_KEYS);
        if (value.has("statement")) {
            statements.put(attribute, Json.text(value, "statement"));
        }
        Map<Style, Preface> prefaces = new EnumMap<>(Style.class);
        if (value.has("qa")) {
            JsonNode question = value.path("qa");
            Json.known(question, QUESTION_KEYS);
            prefaces.put(
                    Style.QA,
                    new Preface.Answered(
                            Json.text(question, "question"),
                            Json.texts(question, "options"),
                            Json.text(question, "answer")));
        }
        if (value.has("bio")) {
            prefaces.put(Style.BIO, new Preface.Words(Json.text(value, "bio")));
        }
        if (value.has("portray")) {
            prefaces.put(Style.PORTRAY, new Preface.Words(Json.text(value, "portray")));
        }
        shown.put(attribute, prefaces);
    }
}
