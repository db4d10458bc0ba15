package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.plurascope.bridge.triton.protocol.InferParameter;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Checks requests, lets them wait in a bounded queue and works on so many at a time, as the fault script allows. */
final class Inference implements AutoCloseable {
    /** The request's parameter that says how long it may wait, in microseconds. */
    private static final String TIMEOUT = "timeout";

    private final StandInSettings settings;
    private final RecordedSource source;
    private final FaultScript faults;
    private final Statistics statistics;
    private final ThreadPoolExecutor workers;

    Inference(StandInSettings settings, RecordedSource source, FaultScript faults, Statistics statistics) {
        this.settings = settings;
        this.source = source;
        this.faults = faults;
        this.statistics = statistics;
        this.workers = new ThreadPoolExecutor(
                settings.parallelism(),
                settings.parallelism(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                work -> {
                    Thread thread = new Thread(work, "stand-in");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Takes a request in; the reply comes later, on another thread, unless the request is refused at once. */
    void accept(ModelInferRequest request, Repository.Loaded loaded, Reply reply) {
        long came = System.nanoTime();
        try {
            Contract contract = Contract.of(loaded.model().dialect());
            Inputs inputs = Inputs.read(request, contract, settings.largestBatch());
            workers.execute(() -> work(request, contract, inputs, loaded, came, reply));
        } catch (Refused e) {
            refuse(loaded, came, e.status(), reply);
        } catch (RejectedExecutionException e) {
            String why = workers.isShutdown() ? "Server is stopping" : "Exceeds maximum queue size";
            refuse(loaded, came, Status.UNAVAILABLE.withDescription(why), reply);
        }
    }

    private void work(
            ModelInferRequest request,
            Contract contract,
            Inputs inputs,
            Repository.Loaded loaded,
            long came,
            Reply reply) {
        long begun = System.nanoTime();
        if (reply.cancelled()) {
            refuse(loaded, came, Status.CANCELLED, reply);
            return;
        }
        if (expired(request, begun - came)) {
            refuse(loaded, came, Status.UNAVAILABLE.withDescription("Request timeout expired"), reply);
            return;
        }
        try {
            spend(settings.serviceTime());
            Optional<Fault> fault = faults.next();
            Response answer = new Response(request, loaded);
            contract.answer(inputs, new Recording(source, loaded.model().name()), answer);
            ModelInferResponse response = answer.build();
            if (workers.isShutdown()) {
                // A server that has gone answers nothing; its connections are closed.
                return;
            }
            if (fault.isPresent()) {
                fail(fault.get(), response, loaded, came, reply);
                return;
            }
            statistics.succeeded(
                    loaded, inputs.rows(), begun - came, System.nanoTime() - begun, System.currentTimeMillis());
            reply.answer(response);
        } catch (Refused e) {
            refuse(loaded, came, e.status(), reply);
        } catch (RuntimeException e) {
            refuse(loaded, came, Status.INTERNAL.withDescription(String.valueOf(e.getMessage())), reply);
        }
    }

    private void fail(Fault fault, ModelInferResponse response, Repository.Loaded loaded, long came, Reply reply) {
        switch (fault) {
            case Fault.Delay delay -> {
                spend(delay.time());
                reply.answer(response);
            }
            case Fault.Unavailable unavailable ->
                refuse(loaded, came, Status.UNAVAILABLE.withDescription(unavailable.message()), reply);
            case Fault.Internal internal ->
                refuse(loaded, came, Status.INTERNAL.withDescription(internal.message()), reply);
            case Fault.TruncatedBytes truncated -> reply.answer(Corruption.truncated(response));
            case Fault.NotANumber notANumber -> reply.answer(Corruption.notANumber(response));
            case Fault.WrongShape wrongShape -> reply.answer(Corruption.wrongShape(response));
            case Fault.ErrorInStream error -> {
                statistics.failed(loaded, System.nanoTime() - came);
                reply.refuseInStream(error.message());
            }
            case Fault.ResetInMidResponse reset -> reply.answerAndReset(response);
        }
    }

    private void refuse(Repository.Loaded loaded, long came, Status status, Reply reply) {
        statistics.failed(loaded, System.nanoTime() - came);
        reply.refuse(status);
    }

    private static boolean expired(ModelInferRequest request, long waitedNanos) {
        InferParameter timeout = request.getParametersOrDefault(TIMEOUT, InferParameter.getDefaultInstance());
        long micros = switch (timeout.getParameterChoiceCase()) {
            case INT64_PARAM -> timeout.getInt64Param();
            case UINT64_PARAM -> timeout.getUint64Param();
            case BOOL_PARAM, STRING_PARAM, DOUBLE_PARAM, PARAMETERCHOICE_NOT_SET -> 0;
        };
        return micros > 0 && waitedNanos > TimeUnit.MICROSECONDS.toNanos(micros);
    }

    private static void spend(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends the workers; what waits is not answered. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
