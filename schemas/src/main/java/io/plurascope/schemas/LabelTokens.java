package io.plurascope.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the token ids that stand for each option: a mapping of its letter to one token id or a list of them. */
final class LabelTokens {
    private static final List<String> LETTERS =
            IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toList();

    /** Without leading zeros, which YAML takes for octal numbers; far more digits than a vocabulary needs. */
    private static final Pattern TOKEN = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final YamlSource yaml;
    private final Map<Integer, String> letters = new HashMap<>();

    private LabelTokens(YamlSource yaml) {
        this.yaml = yaml;
    }

    /** The token ids by letter; a token id stands under one letter only. */
    static Map<String, List<Integer>> read(YamlSource yaml, Node node) {
        return new LabelTokens(yaml).byLetter(node);
    }

    private Map<String, List<Integer>> byLetter(Node node) {
        Map<String, List<Integer>> tokens = new TreeMap<>();
        yaml.fields(node, LETTERS).forEach((letter, value) -> tokens.put(letter, tokens(letter, value)));
        return tokens;
    }

    private List<Integer> tokens(String letter, Node node) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (nodes.isEmpty()) {
            throw yaml.invalid(node, "label " + letter + " has no token id; write one, or remove the letter");
        }
        List<Integer> tokens = new ArrayList<>();
        for (Node each : nodes) {
            int token = token(letter, each);
            String other = letters.putIfAbsent(token, letter);
            if (other != null && !other.equals(letter)) {
                throw yaml.invalid(
                        each,
                        "token id " + token + " stands for label " + other + " already, not for " + letter
                                + " too; keep it under one letter");
            }
            tokens.add(token);
        }
        return List.copyOf(tokens);
    }

    private int token(String letter, Node node) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!TOKEN.matcher(text).matches()) {
            throw yaml.invalid(
                    node, "'" + text + "' under label " + letter + " is no token id; write a whole number from 0");
        }
        return Integer.parseInt(text);
    }
}
