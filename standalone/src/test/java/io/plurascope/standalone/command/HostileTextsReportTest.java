package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.sink.report.Markdown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Texts of data sets, models and runs that are made to be taken for markup: a report in Markdown has them as text. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileTextsReportTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a report is made of. */
    private static final Set<Class<? extends Node>> STRUCTURE = Set.of(
            Document.class,
            Heading.class,
            Paragraph.class,
            Text.class,
            SoftLineBreak.class,
            StrongEmphasis.class,
            Emphasis.class,
            Code.class,
            FencedCodeBlock.class,
            Image.class,
            TableBlock.class,
            TableHead.class,
            TableBody.class,
            TableRow.class,
            TableCell.class);

    private static final List<String> MARKDOWN = List.of(
            "[x](javascript:ran(1))",
            "![x](http://127.0.0.1:9/x.png)",
            "[x]: http://127.0.0.1:9/",
            "[1](javascript:ran(1))",
            "<http://127.0.0.1:9/>",
            "a | b \\| c",
            "`code` ``` and ```",
            "**bold** __bold__ *star* _line_ ~~gone~~",
            "# heading #",
            "> said",
            "- one",
            "+ one",
            "* one",
            "1. one",
            "2) two",
            "---",
            "***",
            "\\",
            "\\* \\_ \\<b>",
            "&copy; &#35;",
            "one\n\n# two\n\n    three");

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @TempDir
    Path directory;

    @Test
    void a_text_reads_as_it_is_in_headings_paragraphs_and_tables() {
        List<String> texts = new ArrayList<>(HostileTexts.ALL);
        texts.addAll(MARKDOWN);
        for (String text : texts) {
            String markdown = Markdown.text(text);
            Node read = PARSER.parse(
                    "# %s\n\n%<s\n\n**%<s** said\n\n| %<s | a |\n|---|---|\n| b | %<s |\n".formatted(markdown));

            String words = text.replaceAll("\\s+", " ").strip();
            assertThat(children(read)).as(markdown).hasSize(4);
            assertThat(nodes(read)).as(markdown).allMatch(node -> STRUCTURE.contains(node.getClass()));
            assertThat(nodes(read)).as(markdown).noneMatch(node -> node instanceof Emphasis || node instanceof Code);
            assertThat(words(read.getFirstChild())).isEqualTo(words);
            assertThat(words(read.getFirstChild().getNext())).isEqualTo(words);
            assertThat(words(read.getFirstChild().getNext().getNext())).isEqualTo(words + " said");
            assertThat(cells(read)).as(markdown).containsExactly(words, "a", "b", words);
        }
    }

    @Test
    void a_report_has_no_elements_but_its_own() throws Exception {
        Path output = directory.resolve("report");
        try (Environment environment = new EmbeddedEnvironment(directory);
                Pipeline pipeline = Pipeline.start(environment.connection(), directory);
                Asking asking = pipeline.ask(HostileTexts.wanted(directory))) {
            pipeline.awaitComplete(asking, PATIENCE);
            report(pipeline, asking.run(), output);
        }

        Node read = PARSER.parse(Files.readString(output.resolve("report.md")));
        assertThat(nodes(read)).allMatch(node -> STRUCTURE.contains(node.getClass()));
        assertThat(nodes(read).stream().filter(Image.class::isInstance).map(Image.class::cast))
                .isNotEmpty()
                .allMatch(image -> Files.exists(output.resolve(image.getDestination())));
        List<String> cells = cells(read);
        assertThat(HostileTexts.ALL)
                .allSatisfy(text -> assertThat(cells).anyMatch(cell -> cell.startsWith(text.strip())));
        // The heads of table 1: its populations.
        assertThat(cells).contains(HostileTexts.ALL.get(0), HostileTexts.ALL.get(1));
    }

    private static void report(Pipeline pipeline, String run, Path output) {
        StringWriter said = new StringWriter();
        CommandLine line = PlurascopeCommand.commandLine().setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        int code = line.execute(
                "report",
                "--bootstrap-servers",
                pipeline.connection().bootstrapServers(),
                "--registry",
                pipeline.connection().registry().toString(),
                "--run",
                run,
                "--output",
                output.toString());
        assertThat(code).as(said.toString()).isEqualTo(ExitCodes.OK);
    }

    private static List<String> cells(Node read) {
        return nodes(read).stream()
                .filter(TableCell.class::isInstance)
                .map(HostileTextsReportTest::words)
                .toList();
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node each : nodes(node)) {
            if (each instanceof Text text) {
                words.append(text.getLiteral());
            }
        }
        return words.toString();
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static List<Node> nodes(Node node) {
        List<Node> nodes = new ArrayList<>(List.of(node));
        children(node).forEach(child -> nodes.addAll(nodes(child)));
        return nodes;
    }
}
