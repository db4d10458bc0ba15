package io.plurascope.schemas;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a model is, beside its name: one name may stand for a model on a server here and for its recorded answers there.
 *
 * @param model the name
 * @param digits a digest of what decides the model's answers, of eight hexadecimal digits; where it is served does not
 * @param recorded whether its answers are recorded ones
 */
public record ModelIdentity(String model, String digits, boolean recorded) {
    /** What makes two models of one name different ones, in words. */
    public static final String PARTS = "backend, served name, version, frame, token ids or recorded answers";

    /** Number of digits. */
    static final int DIGITS = 8;

    /** What a model is. */
    public static ModelIdentity of(Model model) {
        String recording = model.getRecording();
        List<String> fields = new ArrayList<>(List.of(
                model.getBackend(),
                model.getServedName(),
                model.getFrame(),
                new TreeMap<>(model.getLabelTokens()).toString(),
                recording == null ? "" : recording));
        String version = model.getVersion();
        if (version != null) {
            fields.add(version);
        }
        String digest = Digest.digits(Digest.of(Keys.of(fields.toArray(String[]::new))));
        return new ModelIdentity(model.getModel(), digest.substring(0, DIGITS), model.getRecorded());
    }

    /**
     * Whether that is the model that a run means by its name. A run that does not say what its models are means whatever
     * is on a server under the name: recorded answers are never taken for those of a model that somebody wants asked.
     */
    public boolean isMeantBy(Run run) {
        String meant = run.getIdentities().get(model);
        return meant == null ? !recorded : meant.equals(digits);
    }
}
