package io.plurascope.standalone.command;

import io.plurascope.sink.webhook.AlertWebhook;
import io.plurascope.sink.webhook.Retries;
import io.plurascope.sink.webhook.Secrets;
import io.plurascope.sink.webhook.WebhookEndpoint;
import io.plurascope.sink.webhook.WebhookSettings;
import io.plurascope.sink.webhook.WebhookSettings.Beginning;
import io.plurascope.standalone.UserError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Alerts as signed posts to another program. */
@Command(
        name = "webhook",
        description = "Posts the alerts of monitors to an address, signed, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  openssl rand -base64 32 > secret",
            "  plurascope webhook --url https://example.org/alerts --secret-file secret",
            "  plurascope webhook --url https://example.org/alerts --secret-file secret --run watch --cool-down 6h"
        })
final class WebhookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--url", paramLabel = "URL", required = true, description = "Address that takes the posts.")
    private URI url = URI.create("");

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            required = true,
            description = "File of the secrets that the receiver knows, base64, one a line; each signs every post.")
    private Path secrets = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name under which the broker keeps how far it is; by default one made of the address.")
    private @Nullable String name;

    @Option(names = "--run", paramLabel = "RUN", description = "Tell of this run only; may be given again.")
    private List<String> runs = List.of();

    @Option(
            names = "--cool-down",
            paramLabel = "SPAN",
            defaultValue = "1h",
            converter = Span.class,
            description = "How long it is quiet about a value after an alert of it; 0s tells everything"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration coolDown = WebhookSettings.COOL_DOWN;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            defaultValue = "10s",
            converter = Span.class,
            description = "How long a post may take to be answered (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Retries.USUAL.timeout();

    @Option(
            names = "--all",
            description =
                    "The first time, begin with the first alert that the topic holds, not with the next that comes.")
    private boolean all;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:" + WebhookEndpoint.HOST + ":-127.0.0.1}",
            description = "Address on which it tells its health, where a port is named (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:" + WebhookEndpoint.PORT + "}",
            description =
                    "Port on which it tells its health at /health and its counts for Prometheus at /metrics; on none"
                            + " where none is named.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        try (AlertWebhook webhook = AlertWebhook.start(settings(), Clock.systemUTC(), this::say);
                WebhookEndpoint endpoint = port == null ? null : WebhookEndpoint.start(host, port, webhook.health())) {
            Runtime.getRuntime().addShutdownHook(new Thread(webhook::close, "end"));
            if (endpoint != null) {
                say("Its health is at " + endpoint.address() + "health");
            }
            say("Alerts are told to " + url.getScheme() + "://" + url.getAuthority() + " under the name " + name()
                    + " (Ctrl-C ends it)");
            webhook.await();
        }
        return ExitCodes.FAILED;
    }

    /** What is asked for. */
    WebhookSettings settings() {
        try {
            return new WebhookSettings(
                    options.connection(),
                    name(),
                    url,
                    Secrets.read(secrets),
                    Set.copyOf(new HashSet<>(runs)),
                    coolDown,
                    all ? Beginning.EARLIEST : Beginning.LATEST,
                    new Retries(timeout, Retries.USUAL.first(), Retries.USUAL.longest()));
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private String name() {
        return name != null
                ? name
                : UUID.nameUUIDFromBytes(url.toString().getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
    }
}
