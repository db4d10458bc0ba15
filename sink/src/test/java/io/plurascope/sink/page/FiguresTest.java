package io.plurascope.sink.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.Stage;
import io.plurascope.sink.MadeUp;
import io.plurascope.sink.board.Boards;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The figures of a report, drawn in the JVM. */
@Timeout(300)
class FiguresTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)> {a|b}";

    @Test
    void a_run_has_a_figure_of_each_population_and_of_entropies_and_names_stay_text() throws Exception {
        Boards boards = MadeUp.small();
        MadeUp.put(boards, MadeUp.model(HOSTILE, HOSTILE, Stage.UNKNOWN, null));
        MadeUp.put(
                boards,
                MadeUp.standings(
                        "made-up-1",
                        "Japan",
                        List.of(
                                MadeUp.entry("gull", "js_distance", 0.25, 1),
                                MadeUp.entry("gull-chat", "js_distance", 0.3125, 1),
                                MadeUp.entry(HOSTILE, "js_distance", 0.375, 3),
                                MadeUp.entry("uniform", "js_distance", 0.5, null))));
        List<SavedRun.ModelValues> entropies = List.of(
                new SavedRun.ModelValues("gull", List.of(0.05, 0.07, 1.25)),
                new SavedRun.ModelValues("gull-chat", List.of(0.95)));

        List<Figures.Figure> figures = Figures.of(SavedRun.of(boards, "made-up-1", entropies, MadeUp.START));

        assertThat(figures)
                .extracting(Figures.Figure::name)
                .containsExactly("board-js_distance-United-States", "board-js_distance-Japan", "figure3-entropy");
        Document japan = parsed(figures.get(1));
        assertThat(texts(japan))
                .contains("1= gull", "1= gull-chat", "uniform")
                .anyMatch(text -> text.startsWith("3 <img src=x onerror="));
        assertThat(japan.getElementsByTagName("img").getLength()).isZero();
        assertThat(japan.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(parsed(figures.get(2))))
                .contains("gull", "gull-chat", "entropy in nats: 0 is one answer alone →");
    }

    @Test
    void a_run_without_anything_has_no_figure() {
        Boards boards = new Boards();
        MadeUp.put(boards, MadeUp.run("empty", List.of("gull")));

        assertThat(Figures.of(SavedRun.of(boards, "empty", List.of(), MadeUp.START)))
                .isEmpty();
    }

    private static Document parsed(Figures.Figure figure) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(place -> texts.item(place).getTextContent())
                .toList();
    }
}
