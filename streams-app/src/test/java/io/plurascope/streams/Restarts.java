package io.plurascope.streams;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Restarts of processors: each is replaced by a new one on the same stores, as it is after a process has ended and another
 * has taken over. The test driver itself cannot be closed and opened again, since it drops its stores.
 */
final class Restarts {
    private final List<Restarted<?, ?, ?, ?>> processors = new ArrayList<>();

    /** The same supplier, whose processors can be restarted. */
    <A, B, C, D> ProcessorSupplier<A, B, C, D> wrap(ProcessorSupplier<A, B, C, D> supplier) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<A, B, C, D> get() {
                Restarted<A, B, C, D> restarted = new Restarted<>(supplier);
                processors.add(restarted);
                return restarted;
            }

            @Override
            public @Nullable Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        };
    }

    void restart() {
        processors.forEach(Restarted::restart);
    }

    private static final class Restarted<A, B, C, D> implements Processor<A, B, C, D> {
        private final ProcessorSupplier<A, B, C, D> supplier;
        private final List<Cancellable> scheduled = new ArrayList<>();
        private Processor<A, B, C, D> processor;
        private @Nullable ProcessorContext<C, D> context;
        private boolean due;

        Restarted(ProcessorSupplier<A, B, C, D> supplier) {
            this.supplier = supplier;
            this.processor = supplier.get();
        }

        @Override
        public void init(ProcessorContext<C, D> context) {
            this.context = context;
            processor.init(noting(context));
        }

        @Override
        public void process(Record<A, B> record) {
            restartIfDue();
            processor.process(record);
        }

        @Override
        public void close() {
            processor.close();
        }

        /** At its next turn, since stores can be had from within one only. */
        void restart() {
            due = true;
        }

        private boolean restartIfDue() {
            ProcessorContext<C, D> before = context;
            if (!due || before == null) {
                return false;
            }
            due = false;
            scheduled.forEach(Cancellable::cancel);
            scheduled.clear();
            processor.close();
            processor = supplier.get();
            processor.init(noting(before));
            return true;
        }

        /** The context, which notes what is scheduled, so that it ends with its processor. */
        @SuppressWarnings("unchecked")
        private ProcessorContext<C, D> noting(ProcessorContext<C, D> real) {
            return (ProcessorContext<C, D>) Proxy.newProxyInstance(
                    Restarts.class.getClassLoader(),
                    new Class<?>[] {ProcessorContext.class},
                    (proxy, method, arguments) -> {
                        try {
                            if (!method.getName().equals("schedule")) {
                                return method.invoke(real, arguments);
                            }
                            Punctuator punctuator = (Punctuator) arguments[2];
                            Cancellable cancellable =
                                    real.schedule((Duration) arguments[0], (PunctuationType) arguments[1], time -> {
                                        if (!restartIfDue()) {
                                            punctuator.punctuate(time);
                                        }
                                    });
                            scheduled.add(cancellable);
                            return cancellable;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
