package io.plurascope.sink.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the page, REST, server-sent events and Prometheus. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Only the page's own files, and nothing inline; so text from data can never run. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** On every answer, errors as well. */
    static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-cache");

    /** Bytes of what a request says of itself: an address may name all models that are shown. */
    private static final int MOST_HEADER = 64 * 1024;

    private final String host;
    private final Access access;
    private final Javalin javalin;
    private final Addresses addresses;
    private final EventHub hub;
    private final PrometheusMetrics metrics;

    private WebServer(
            String host, Access access, Javalin javalin, Addresses addresses, EventHub hub, PrometheusMetrics metrics) {
        this.host = host;
        this.access = access;
        this.javalin = javalin;
        this.addresses = addresses;
        this.hub = hub;
        this.metrics = metrics;
    }

    /**
     * Starts one.
     *
     * @throws PortTaken where another program listens on the port
     */
    public static WebServer start(WebSettings settings, Boards boards, Health health, Desks desks, Clock clock) {
        String host = settings.host();
        int port = settings.port();
        Access access = new Access(settings.token());
        requireFree(host, port);
        EventHub hub = new EventHub(boards, settings.rememberedChanges(), settings.heartbeat());
        PrometheusMetrics metrics = new PrometheusMetrics(boards, health, hub::size, clock);
        Versions versions = new Versions(boards);
        Addresses addresses = new Addresses();
        new ListsApi(boards, versions).add(addresses);
        new Api(boards, versions, health).add(addresses);
        new StandingsApi(boards, versions, desks.pairs()).add(addresses);
        new JuryApi(desks.juries(), desks.seats(), boards, versions).add(addresses);
        new QuestionsApi(boards, versions, desks.questions()).add(addresses);
        new PaperApi(boards, versions, desks.paper(), desks.pairs()).add(addresses);
        new GuidesApi(boards, versions, desks).add(addresses);
        new OpenApi(versions).add(addresses);
        addresses.add("/api/events", new Events(hub)::serve, "run", "board*", Events.AFTER);
        addresses.add(
                "/metrics",
                context -> context.contentType(PrometheusMetrics.MEDIA_TYPE).result(metrics.text()));
        Javalin javalin = Javalin.create(config -> {
            settings(config);
            config.routes.before(WebServer::securityHeaders);
            if (settings.token() == null) {
                config.routes.before(new Hosts(settings.names())::require);
            }
            config.routes.before(access::require);
            addresses.serve(config.routes);
            config.routes.exception(HttpResponseException.class, Problem::answer);
            config.routes.exception(Exception.class, WebServer::fault);
        });
        try {
            return new WebServer(host, access, javalin.start(host, port), addresses, hub, metrics);
        } catch (JavalinBindException e) {
            hub.close();
            throw new PortTaken(host, port, e);
        }
    }

    /** Tells a taken port before the server is built, which would log it at length. */
    private static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new PortTaken(host, port, e);
        }
    }

    private static void settings(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(MOST_HEADER));
        config.jetty.modifyServer(server -> server.setErrorHandler(new ServerProblems()));
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/io/plurascope/sink/page";
            files.location = Location.CLASSPATH;
        });
    }

    private static void securityHeaders(Context context) {
        SECURITY_HEADERS.forEach(context::header);
    }

    private static void fault(Exception e, Context context) {
        LOG.error("{} {} failed.", context.method(), context.path(), e);
        Problem.of(500, "The sink failed to answer this; its log says why.").send(context);
    }

    /** Where the page is. */
    public URI address() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + javalin.port() + "/");
    }

    /** What to open: the address of the page, with the token where it asks for one. */
    public URI link() {
        return access.link(address());
    }

    /** Where others count what {@code /metrics} is to tell as well. */
    public MeterRegistry meters() {
        return metrics.meters();
    }

    /** The addresses for programs. */
    Addresses addresses() {
        return addresses;
    }

    /** Number of clients of the events. */
    int eventClients() {
        return hub.size();
    }

    /** Greatest number of changes that wait for one client of the events. */
    int mostWaiting() {
        return hub.mostWaiting();
    }

    @Override
    public void close() {
        hub.close();
        javalin.stop();
    }
}
