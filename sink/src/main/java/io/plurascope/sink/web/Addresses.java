package io.plurascope.sink.web;

import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses for programs: each is read with GET or HEAD, and names the parameters that it knows. */
final class Addresses {
    private static final String SEVERAL = "*";
    private static final String FILLED = "+";

    private final SortedMap<String, Handler> handlers = new TreeMap<>();
    private final SortedMap<String, List<String>> parameters = new TreeMap<>();

    /**
     * Adds one.
     *
     * @param known names of its parameters; one may be given several times where a star follows it, and not be
     *     empty where a plus does
     */
    void add(String path, Handler handler, String... known) {
        List<String> names = Arrays.stream(known).map(Addresses::name).toList();
        Set<String> several = marked(SEVERAL, known);
        Set<String> filled = marked(FILLED, known);
        handlers.put(path, context -> {
            Parameters.require(context, names, several);
            Parameters.requireFilled(context, filled);
            Accepted.require(context, names.contains(Accepted.FORMAT));
            handler.handle(context);
        });
        parameters.put(path, names);
    }

    private static String name(String known) {
        return known.replace(SEVERAL, "").replace(FILLED, "");
    }

    private static Set<String> marked(String sign, String... known) {
        return Arrays.stream(known)
                .filter(name -> name.endsWith(sign))
                .map(Addresses::name)
                .collect(Collectors.toSet());
    }

    /** Adds one of a list that comes in pages. */
    void addPaged(String path, Handler handler, String... known) {
        add(
                path,
                handler,
                Stream.concat(Arrays.stream(known), Stream.of(Page.LIMIT, Page.CURSOR))
                        .toArray(String[]::new));
    }

    /** Has them served. */
    void serve(JavalinDefaultRoutingApi routes) {
        handlers.forEach(routes::get);
        handlers.forEach(routes::head);
    }

    /** The addresses with the names of their parameters. */
    SortedMap<String, List<String>> parameters() {
        return new TreeMap<>(parameters);
    }
}
