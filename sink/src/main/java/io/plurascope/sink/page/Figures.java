package io.plurascope.sink.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * A run's figures as SVG, by the page's own charts: the modules of {@code charts/} and the library that draws them, run in the
 * JVM. They reach nothing but the page's files.
 */
public final class Figures {
    private static final String MODULE = "application/javascript+module";

    /** The library asks for a clock to move things, and here nothing moves. */
    private static final String STILL = "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};";

    private static final String DRAW = """
            import * as echarts from "./lib/echarts.esm.min.js";
            import { figuresOf } from "./saved/figures.js";

            function drawn({ name, title, explained, option, width, height }) {
              const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
              chart.setOption({ ...option, animation: false });
              const svg = chart.renderToSVGString();
              chart.dispose();
              return { name, title, explained, svg };
            }

            export const draw = (held) => figuresOf(JSON.parse(held)).map(drawn);
            """;

    private Figures() {}

    /**
     * A figure.
     *
     * @param name what a file of it is called, without its ending
     * @param title what it is called for a person
     * @param explained what it shows, in a sentence
     * @param svg the picture
     */
    public record Figure(String name, String title, String explained, String svg) {}

    /** All for which a run has something. */
    public static List<Figure> of(SavedRun run) {
        try (PageFiles files = PageFiles.open();
                Context context = context(files)) {
            context.eval("js", STILL);
            Source source = Source.newBuilder(
                            "js", DRAW, files.root().resolve("draw.mjs").toString())
                    .mimeType(MODULE)
                    .build();
            Value drawn = context.eval(source).getMember("draw").execute(run.json());
            List<Figure> figures = new ArrayList<>();
            for (long place = 0; place < drawn.getArraySize(); place++) {
                Value each = drawn.getArrayElement(place);
                figures.add(new Figure(
                        each.getMember("name").asString(),
                        each.getMember("title").asString(),
                        each.getMember("explained").asString(),
                        each.getMember("svg").asString() + "\n"));
            }
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Context context(PageFiles files) {
        FileSystem read = FileSystem.newReadOnlyFileSystem(
                FileSystem.newFileSystem(files.root().getFileSystem()));
        read.setCurrentWorkingDirectory(files.root());
        return Context.newBuilder("js")
                .allowIO(IOAccess.newBuilder().fileSystem(read).build())
                .option("engine.WarnInterpreterOnly", "false")
                .option("js.esm-eval-returns-exports", "true")
                .build();
    }
}
