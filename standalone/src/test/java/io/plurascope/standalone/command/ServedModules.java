package io.plurascope.standalone.command;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plurascope.sink.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The page's modules in a browser, as the sink serves them and without a sink; the page that is open is its icon. */
final class ServedModules implements AutoCloseable {
    private final HttpServer server;
    private final Chromium chromium;
    private final Page page;

    private ServedModules(HttpServer server, Chromium chromium, Page page) {
        this.server = server;
        this.chromium = chromium;
        this.page = page;
    }

    /** @param errors what the page's console says is added to */
    static ServedModules start(List<String> errors) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ServedModules::serve);
        server.start();
        Chromium chromium = Chromium.start();
        Page page = chromium.page(errors);
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/icon.svg");
        return new ServedModules(server, chromium, page);
    }

    Page page() {
        return page;
    }

    /** Opens a document beside the modules in place of the one that is open. */
    void open(String document) {
        page.route(
                "**/document.html",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(document)));
        page.navigate(page.url().replaceAll("[^/]+$", "document.html"));
    }

    /** What a program gives that has the module as {@code m}. */
    Object evaluate(String module, String body) {
        return page.evaluate("import('/" + module + "').then((m) => {" + body + "})");
    }

    @Override
    public void close() {
        chromium.close();
        server.stop(0);
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange;
                InputStream file = Sink.class.getResourceAsStream("page" + path)) {
            byte[] content = file == null ? new byte[0] : file.readAllBytes();
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith(".js") ? "text/javascript" : "image/svg+xml");
            exchange.sendResponseHeaders(file == null ? 404 : 200, content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
