package io.plurascope.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Main class of the registry's process. It runs the registry's own main class and ends as soon as its standard
 * input does, which the system closes when the parent dies, however that happens.
 */
final class RegistryProcess {
    /** The registry's own main class, in quarkus-run.jar. */
    private static final String REGISTRY = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(RegistryProcess::endWithParent);
        try {
            Class.forName(REGISTRY).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The registry failed to start.", e.getCause());
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent writes nothing; whatever comes is no reason to end.
            }
        } catch (IOException e) {
            System.err.println("The parent's pipe broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
