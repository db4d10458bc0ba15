package io.plurascope.bridge.standin;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server that speaks Triton's contract, replays recorded answers in its models' dialects, and fails like a real server. Its metadata says what it is.
 */
public final class StandIn implements AutoCloseable {
    /** Name in the server's metadata, by which it can be told from a Triton. */
    public static final String NAME = "plurascope-stand-in";

    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;
    private static final int SHORTEST_KEEP_ALIVE_SECONDS = 300;

    private final String host;
    private final int port;
    private final Server server;
    private final Repository repository;
    private final Inference inference;

    private StandIn(StandInSettings settings, Server server, Repository repository, Inference inference) {
        this.host = settings.host();
        this.port = server.getPort();
        this.server = server;
        this.repository = repository;
        this.inference = inference;
    }

    /** Starts a stand-in that answers without faults. */
    public static StandIn start(StandInSettings settings, List<StandInModel> models, RecordedSource source)
            throws IOException {
        return start(settings, models, source, new FaultScript());
    }

    /**
     * Starts a stand-in.
     *
     * @param models its models, all of them loaded; more can come later
     * @param source where the answers come from
     * @param faults what goes wrong; more can be added while it runs
     * @throws IOException where the port cannot be listened on
     */
    public static StandIn start(
            StandInSettings settings, List<StandInModel> models, RecordedSource source, FaultScript faults)
            throws IOException {
        Repository repository = new Repository(models);
        Statistics statistics = new Statistics();
        Inference inference = new Inference(settings, source, faults, statistics);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(settings.host(), settings.port()))
                .directExecutor()
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .permitKeepAliveTime(SHORTEST_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .addService(new InferenceService(settings, repository, inference, statistics))
                .intercept(new StreamStatuses())
                .build();
        try {
            server.start();
        } catch (IOException e) {
            inference.close();
            throw e;
        }
        return new StandIn(settings, server, repository, inference);
    }

    /** The port that it listens on, or listened on until it was closed. */
    public int port() {
        return port;
    }

    /** Its {@code host:port}. */
    public String endpoint() {
        return host + ":" + port;
    }

    /** Puts a model into the repository and loads it; one of the same name is replaced. */
    public void add(StandInModel model) {
        repository.add(model);
    }

    /** Ends it as Triton ends on a signal: it tells its clients to go away (GOAWAY), and answers what is under way. */
    public void retire() {
        server.shutdown();
    }

    /** Ends it at once: calls under way are cut off. */
    @Override
    public void close() {
        server.shutdownNow();
        inference.close();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
