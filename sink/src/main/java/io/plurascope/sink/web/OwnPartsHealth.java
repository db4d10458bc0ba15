package io.plurascope.sink.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Health where parts run in the sink's own process and speak for themselves: what one says goes before what others say
 * of it, but for the lag, which they alone know.
 */
public final class OwnPartsHealth implements Health {
    private final Health others;
    private final List<Supplier<List<Part>>> own = new CopyOnWriteArrayList<>();

    /** Health as others tell it, until parts are added. */
    public OwnPartsHealth(Health others) {
        this.others = others;
    }

    /** Lets parts speak for themselves from now on; they are asked for each report, by any thread. */
    public void add(Supplier<List<Part>> parts) {
        own.add(parts);
    }

    @Override
    public Report report() {
        Report told = others.report();
        Map<String, Part> parts = new LinkedHashMap<>();
        told.parts().forEach(part -> parts.put(part.part(), part));
        own.stream()
                .flatMap(supplier -> supplier.get().stream())
                .forEach(part -> parts.merge(
                        part.part(),
                        part,
                        (other, itself) -> new Part(
                                itself.part(),
                                itself.condition(),
                                itself.detail(),
                                itself.lag() == null ? other.lag() : itself.lag())));
        return new Report(told.lastEvent(), told.lastEventAgeSeconds(), List.copyOf(parts.values()));
    }
}
