package io.plurascope.standalone.command;

import io.plurascope.bridge.BridgeHealth;
import io.plurascope.event.Run;
import java.util.List;
import java.util.Optional;

/** A run that a command follows on its boards. */
interface Followed extends AutoCloseable {
    /** Id of the run. */
    String run();

    /** The runs whose models have to be asked by somebody: itself, and those in which what was written is judged. */
    List<Run> asked();

    /** Names of the models asked. */
    List<String> models();

    /** Number of prompts that a model is to answer, with the long answers that are judged. */
    long prompts(String model);

    /** Number of jurors' ratings that the run has. */
    long ratings();

    /** Whether some model is asked openly too. Such a prompt goes before its question's choices, and ends before they do. */
    boolean wantsLongAnswers();

    /** Why the run cannot become complete any more, in a sentence; empty while it can. */
    Optional<String> failure();

    /** How the bridges are that were started here. */
    List<BridgeHealth> health();

    @Override
    void close();
}
