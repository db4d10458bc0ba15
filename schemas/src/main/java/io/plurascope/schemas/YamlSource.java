package io.plurascope.schemas;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The YAML of a file as nodes that know their lines, so that an error can name the place.
 *
 * @param name what the text is called in errors
 * @param content what is to stand in it, in a few words
 */
record YamlSource(String name, String content) {
    /**
     * The text of a file.
     *
     * @throws InvalidFile where it cannot be read
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InvalidFile(file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new InvalidFile(
                    file + " cannot be read (" + e.getClass().getSimpleName() + "); name a file that exists.");
        }
    }

    /** The outermost node of a text. */
    Node root(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new InvalidFile(name + " is empty; write " + content + ".");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new InvalidFile(name + (mark == null ? "" : ", line " + (mark.getLine() + 1)) + ": no valid YAML, "
                    + e.getProblem() + "; correct it there.");
        } catch (YAMLException e) {
            throw new InvalidFile(name + ": no valid YAML (" + e.getMessage() + "); correct it.");
        }
    }

    /** The values of a mapping, by key, in the keys' order; each key is one of those known. */
    Map<String, Node> fields(Node node, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(node, "keys and values are expected here, such as '" + known.getFirst() + ": ...'");
        }
        Map<String, Node> fields = new TreeMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String field = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(field)) {
                throw invalid(key, "unknown key '" + field + "'; known are " + String.join(", ", known));
            }
            if (fields.put(field, tuple.getValueNode()) != null) {
                throw invalid(key, "key '" + field + "' is given twice; keep one");
            }
        }
        return fields;
    }

    @Nullable
    String text(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null ? null : scalar(node, key);
    }

    String scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw invalid(node, "'" + key + "' needs a text; write one after the colon, or remove the key");
    }

    /** The nodes of a list. */
    List<Node> list(Node node, String key) {
        if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return list.getValue();
        }
        throw invalid(node, "'" + key + "' has to be a list with at least one entry");
    }

    /** A finite number. */
    double number(Node node, String key) {
        String text = scalar(node, key);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(node, "'" + key + "' is '" + text + "', which is no number; write one such as 0.5");
        }
        throw invalid(node, "'" + key + "' is '" + text + "'; it has to be finite");
    }

    /** The line in which a node begins, from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /**
     * An error at a node.
     *
     * @param what the sentence without its full stop
     */
    InvalidFile invalid(Node node, String what) {
        return new InvalidFile(name + ", line " + line(node) + ": " + what + ".");
    }
}
