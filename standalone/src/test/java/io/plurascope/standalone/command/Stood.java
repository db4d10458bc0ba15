package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.StandIn;
import io.plurascope.event.Model;
import io.plurascope.event.Stage;

/** Models that a stand-in serves, as a file of models would name them. */
final class Stood {
    private Stood() {}

    static Model model(StandIn server, String name, String backend) {
        return Model.newBuilder()
                .setModel(name)
                .setFamily(name)
                .setStage(Stage.UNKNOWN)
                .setEndpoint(server.endpoint())
                .setBackend(backend)
                .setServedName(name)
                .build();
    }
}
