package io.plurascope.schemas;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the file that says who judges long answers as a jury: YAML with a name under {@code jury}, a list {@code jurors}
 * and, where other than the usual ones are wanted, a list {@code alphas} of numbers from 0 on or {@code infinity}.
 *
 * <p>Keys of a juror:
 *
 * <ul>
 *   <li>{@code name}: needed, unique in the file.
 *   <li>{@code statement}: what a text is to express; what it is worth is the probability that it does.
 *   <li>{@code description}: of the juror, who rates texts from 1 to 5 under it. One of both is needed, but for a reward
 *       model, to which a description is shown before the question.
 *   <li>{@code model}: who is asked for the juror, by the name in the models file; the run's judge where it is left out.
 *   <li>{@code weight}: in the jury, above 0; 1 where it is left out.
 *   <li>{@code group}: its jurors are a jury of their own beside that of all.
 * </ul>
 */
public final class JurorsFile {
    static final List<String> KEYS = List.of("jury", "alphas", "jurors");
    static final List<String> JUROR_KEYS = List.of("name", "weight", "group", "statement", "description", "model");

    private final YamlSource yaml;

    private JurorsFile(YamlSource yaml) {
        this.yaml = yaml;
    }

    /**
     * The jury of a file.
     *
     * @throws InvalidFile where the file cannot be read or says something else
     */
    public static Jurors read(Path file) {
        return parse(YamlSource.read(file), file.toString());
    }

    /**
     * The jury of a text.
     *
     * @param source what the text is called in errors
     * @throws InvalidFile where the text says something else
     */
    public static Jurors parse(String text, String source) {
        return new JurorsFile(new YamlSource(source, "a name 'jury:' and a list 'jurors:'")).jurors(text);
    }

    private Jurors jurors(String text) {
        Node root = yaml.root(text);
        Map<String, Node> top = yaml.fields(root, KEYS);
        List<Jurors.Juror> jurors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node entry : yaml.list(required(root, top, "jurors", "the file"), "jurors")) {
            Jurors.Juror juror = juror(entry);
            if (!names.add(juror.name())) {
                throw yaml.invalid(entry, "juror '" + juror.name() + "' is named twice; rename one");
            }
            jurors.add(juror);
        }
        Node alphas = top.get("alphas");
        List<Double> grid = alphas == null ? List.of() : alphas(alphas);
        String jury = yaml.scalar(required(root, top, "jury", "the file"), "jury");
        return located(root, () -> new Jurors(jury, grid, jurors));
    }

    private Jurors.Juror juror(Node entry) {
        Map<String, Node> fields = yaml.fields(entry, JUROR_KEYS);
        String name = yaml.scalar(required(entry, fields, "name", "a juror"), "name");
        Node weight = fields.get("weight");
        double weighed = weight == null ? 1 : yaml.number(weight, "weight");
        return located(
                entry,
                () -> new Jurors.Juror(
                        name,
                        weighed,
                        yaml.text(fields, "group"),
                        yaml.text(fields, "statement"),
                        yaml.text(fields, "description"),
                        yaml.text(fields, "model")));
    }

    private List<Double> alphas(Node node) {
        List<Double> alphas = new ArrayList<>();
        for (Node each : yaml.list(node, "alphas")) {
            String text = yaml.scalar(each, "alphas");
            alphas.add(located(each, () -> Alpha.of(text)));
        }
        return alphas;
    }

    private Node required(Node entry, Map<String, Node> fields, String key, String of) {
        Node value = fields.get(key);
        if (value == null) {
            throw yaml.invalid(entry, of + " has no '" + key + "'; add '" + key + ": ...'");
        }
        return value;
    }

    /** What is made of a node, or its error with the line that it stands in. */
    private <T> T located(Node node, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            throw yaml.invalid(node, sentence.substring(0, sentence.length() - 1));
        }
    }
}
