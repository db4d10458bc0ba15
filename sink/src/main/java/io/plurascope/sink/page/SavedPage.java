package io.plurascope.sink.page;

import io.plurascope.sink.web.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page with what stands of a run, as one file that opens without a sink and without a network. A browser loads no module and
 * asks for nothing from beside a file, so the modules are in it, each under its name in an import map, and in the place of the
 * two that speak to a sink stand the ones that read what was saved.
 */
public final class SavedPage {
    private static final String PREFIX = "plurascope/";

    /** Modules that another takes the place of. */
    private static final Map<String, String> INSTEAD = Map.of("load.js", "saved/load.js", "feed.js", "saved/feed.js");

    private static final String NOTE = "saved/note.js";

    /** Whatever is in data, nothing but what the file brings runs, and nothing is loaded. */
    private static final String POLICY =
            "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline';"
                    + " img-src data: blob:; base-uri 'none'; form-action 'none'";

    private static final Pattern IMPORTED = Pattern.compile("(\\bfrom\\s*|\\bimport\\s*\\(?\\s*)\"(\\.{1,2}/[^\"]+)\"");
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\">");
    private static final Pattern ICON = Pattern.compile("<link rel=\"icon\" href=\"([^\"]+)\"( type=\"[^\"]*\")?>");
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"></script>");
    private static final Pattern PROGRAMS = Pattern.compile("(?s)<nav aria-label=\"For programs\">.*?</nav>");

    private SavedPage() {}

    /**
     * The file.
     *
     * @param answers what no board of the run has
     */
    public static String of(SavedRun run, SavedAnswers answers) {
        try (PageFiles files = PageFiles.open()) {
            String page = files.text("index.html");
            page = PROGRAMS.matcher(page).replaceFirst("");
            page = each(STYLE, page, file -> "<style>\n" + files.text(file) + "</style>");
            page = each(
                    ICON, page, file -> "<link rel=\"icon\" href=\"" + data("image/svg+xml", files.text(file)) + "\">");
            page = each(SCRIPT, page, file -> scripts(files, file, run, answers));
            return page.replaceFirst(
                    "<meta charset=\"utf-8\">",
                    Matcher.quoteReplacement(
                            "<meta charset=\"utf-8\">\n    <meta http-equiv=\"Content-Security-Policy\" content=\""
                                    + POLICY + "\">"));
        }
    }

    private interface Inlined {
        String of(String file);
    }

    private static String each(Pattern pattern, String page, Inlined inlined) {
        return pattern.matcher(page).replaceAll(found -> Matcher.quoteReplacement(inlined.of(found.group(1))));
    }

    private static String scripts(PageFiles files, String first, SavedRun run, SavedAnswers answers) {
        return held("saved", run.json()) + held("saved-answers", answers.json())
                + "<script type=\"importmap\">" + imports(files) + "</script>\n"
                + "    <script type=\"module\">import \"" + PREFIX + NOTE + "\"; import \"" + PREFIX + first
                + "\";</script>";
    }

    /** Whatever stands in data, a script ends at no sign of it. */
    private static String held(String id, String json) {
        return "<script type=\"application/json\" id=\"" + id + "\">" + json.replace("<", "\\u003c")
                + "</script>\n    ";
    }

    private static String imports(PageFiles files) {
        Map<String, String> modules = new TreeMap<>();
        for (String module : files.modules()) {
            String source = files.text(INSTEAD.getOrDefault(module, module));
            modules.put(PREFIX + module, data("text/javascript", named(INSTEAD.getOrDefault(module, module), source)));
        }
        return Json.text(Map.of("imports", modules));
    }

    /** A module that names those that it imports by their place in the page, not in relation to itself. */
    private static String named(String module, String source) {
        Matcher imported = IMPORTED.matcher(source);
        return imported.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1) + "\"" + PREFIX + place(module, found.group(2)) + "\""));
    }

    private static String place(String module, String relative) {
        return URI.create("/" + module).resolve(relative).getPath().substring(1);
    }

    private static String data(String type, String text) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
