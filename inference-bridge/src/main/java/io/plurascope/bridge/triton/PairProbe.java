package io.plurascope.bridge.triton;

import java.util.List;

/**
 * A pair of texts that anybody can judge, to see whether a model for pairs does.
 *
 * @param premise the first text
 * @param relation what is judged, between the two in a sentence
 * @param hypothesis the second text
 * @param classes what the model may say, as label variants; the first is that the relation holds
 * @param least probability of the first class below which something is probably wrong; 0 where nothing follows from it
 */
public record PairProbe(String premise, String relation, String hypothesis, List<String> classes, double least) {
    public PairProbe {
        classes = List.copyOf(classes);
    }
}
