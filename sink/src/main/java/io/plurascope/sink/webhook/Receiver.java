package io.plurascope.sink.webhook;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The program at an address that takes posts. One that is away, answers 5xx, 408, 425 or 429, or does not answer in
 * time is tried again without end, with growing waits or that which it asks for in {@code Retry-After}. Redirections
 * are not followed: whoever answers one has refused. What it answers beside the status is not read.
 */
final class Receiver implements AutoCloseable {
    private static final Duration AS_USUAL = Duration.ofNanos(-1);
    private static final int UNBOUNDED = -1;
    private static final double JITTER = 0.2;

    private final URI address;
    private final Secrets secrets;
    private final Retries retries;
    private final Clock clock;
    private final Consumer<String> said;
    private final WebhookHealth health;
    private final HttpClient client;
    private final FailsafeExecutor<HttpResponse<InputStream>> posts;
    private volatile boolean inTrouble;

    /**
     * One that was not spoken to yet.
     *
     * @param said takes a sentence when trouble begins and when it is over, from any thread
     */
    Receiver(URI address, Secrets secrets, Retries retries, Clock clock, Consumer<String> said, WebhookHealth health) {
        this.address = address;
        this.secrets = secrets;
        this.retries = retries;
        this.clock = clock;
        this.said = said;
        this.health = health;
        this.client = HttpClient.newBuilder().connectTimeout(retries.timeout()).build();
        this.posts = Failsafe.with(RetryPolicy.<HttpResponse<InputStream>>builder()
                .handle(IOException.class)
                .handleResultIf(answer -> triedAgain(answer.statusCode()))
                .withBackoff(retries.first(), retries.longest())
                .withJitter(JITTER)
                .withDelayFn(attempt -> asked(attempt.getLastResult()))
                .withMaxAttempts(UNBOUNDED)
                .onFailedAttempt(this::trouble)
                .build());
    }

    /**
     * Posts until it is taken or refused. Each attempt has the same id and body, and a timestamp of its own, so that a
     * receiver may throw away what was signed long ago.
     */
    CompletableFuture<Outcome> post(String id, String body) {
        CompletableFuture<HttpResponse<InputStream>> answer =
                posts.getStageAsync(attempt -> client.sendAsync(request(id, body), BodyHandlers.ofInputStream())
                        .thenApply(Receiver::unread));
        CompletableFuture<Outcome> outcome = answer.thenApply(given -> outcome(given.statusCode()));
        outcome.whenComplete((done, failure) -> answer.cancel(true));
        return outcome;
    }

    private HttpRequest request(String id, String body) {
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(address)
                .timeout(retries.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "plurascope")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", secrets.sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static HttpResponse<InputStream> unread(HttpResponse<InputStream> answer) {
        try (InputStream ignored = answer.body()) {
            return answer;
        } catch (IOException e) {
            // The status has come; a connection that ends after it changes nothing.
            return answer;
        }
    }

    private static boolean triedAgain(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private Outcome outcome(int status) {
        if (inTrouble) {
            inTrouble = false;
            said.accept("The receiver at " + place() + " answers again.");
        }
        if (status / 100 == 2) {
            health.taken();
            return new Outcome.Taken();
        }
        health.refused();
        return new Outcome.Refused(status);
    }

    private void trouble(ExecutionAttemptedEvent<HttpResponse<InputStream>> attempt) {
        @Nullable HttpResponse<InputStream> answer = attempt.getLastResult();
        String why = answer == null
                ? "does not answer (" + name(attempt.getLastException()) + ")"
                : "answers " + answer.statusCode();
        String sentence = "The receiver at " + place() + " " + why + "; it is tried again until it takes the alert.";
        health.failed(sentence);
        if (!inTrouble) {
            inTrouble = true;
            said.accept(sentence);
        }
    }

    private static String name(@Nullable Throwable failure) {
        return failure == null ? "no reason" : failure.getClass().getSimpleName();
    }

    /** Without path and query, in which some services have their tokens. */
    private String place() {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /**
     * The wait that the receiver asks for, in seconds or as a date, and so much more that jitter makes it no shorter;
     * {@link #AS_USUAL} where it asks for none.
     */
    private Duration asked(@Nullable HttpResponse<InputStream> answer) {
        if (answer == null) {
            return AS_USUAL;
        }
        Duration wait =
                answer.headers().firstValue("Retry-After").map(this::wait).orElse(AS_USUAL);
        Duration least = wait.compareTo(Retries.LONGEST_ASKED) > 0 ? Retries.LONGEST_ASKED : wait;
        return least.isNegative() ? least : Duration.ofMillis((long) Math.ceil(least.toMillis() / (1 - JITTER)));
    }

    private Duration wait(String asked) {
        String text = asked.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return Duration.between(clock.instant(), until);
        } catch (DateTimeParseException e) {
            return AS_USUAL;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
