package io.plurascope.bridge;

import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.PairProbe;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.Sentences;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import io.plurascope.event.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a model answers to a question that anybody can answer. */
final class ProbeCheck {
    private static final String PROBE = "Which of these is a colour?\n A. Blue\n B. Seven\n Answer Choice:";
    private static final List<Label> VARIANTS = List.of(label(0, " A"), label(0, "A"), label(1, " B"), label(1, "B"));
    private static final double LEAST_OPTION_MASS = 0.5;

    private final Model model;
    private final ServedModel served;
    private final TritonBackend backend;
    private final TritonClient client;
    private final Duration patience;
    private final Findings findings;
    private final Inquiries inquiries;

    ProbeCheck(Model model, TritonClient client, Duration patience, Findings findings) {
        this.model = model;
        this.served = ServedModels.of(model);
        this.backend = TritonBackends.named(model.getBackend());
        this.client = client;
        this.patience = patience;
        this.findings = findings;
        this.inquiries = new Inquiries(model, backend);
    }

    void run() {
        if (model.getRecorded()) {
            findings.good("It replays recorded answers, so it is not asked a question of its own.");
            return;
        }
        switch (backend.pairs().map(this::pair).orElseGet(() -> inquiries.choices(PROBE, VARIANTS, null))) {
            case Inquiries.Made.Unaskable unaskable -> findings.bad(unaskable.why());
            case Inquiries.Made.Askable askable -> ask(askable.inquiry());
        }
    }

    private Inquiries.Made pair(PairProbe probe) {
        List<Label> classes = IntStream.range(0, probe.classes().size())
                .mapToObj(option -> label(option, probe.classes().get(option)))
                .toList();
        return inquiries.choices(
                probe.premise() + "\n" + probe.hypothesis(),
                classes,
                new Inquiry.Pair(probe.premise(), probe.hypothesis()));
    }

    private void ask(Inquiry inquiry) {
        switch (call(inquiry)) {
            case CallOutcome.Answered answered -> read(backend.read(inquiry, answered.responses()));
            case CallOutcome.Overloaded overloaded -> unanswered("its queue is full (" + overloaded.detail() + ")");
            case CallOutcome.ServerAway away -> unanswered("the server went away (" + away.detail() + ")");
            case CallOutcome.NotServed missing -> unanswered("the model is not served (" + missing.detail() + ")");
            case CallOutcome.Rejected rejected -> unanswered(rejected.detail());
            case CallOutcome.Failed failed ->
                unanswered(
                        failed.reason() == RefusalReason.TIMED_OUT
                                ? "nothing came within " + patience.toSeconds() + " s; it may be busy with a run"
                                : failed.detail());
        }
    }

    private void unanswered(String why) {
        findings.bad("It did not answer a question: " + Sentences.ended(why)
                + (why.contains("logprob_token_ids")
                        ? " Its server does not know token ids; name backend vllm_top_k."
                        : ""));
    }

    private void read(Reading reading) {
        switch (reading) {
            case Reading.Unusable unusable -> findings.bad("Its answer cannot be used: " + unusable.detail());
            case Reading.LongText text ->
                throw new IllegalStateException(
                        "Backend " + backend.name() + " read a long answer where choices were asked for.");
            case Reading.TokenScores scores -> {
                mass(scores);
                leftOut(scores);
                variants(scores);
            }
        }
    }

    private CallOutcome call(Inquiry inquiry) {
        return client.infer(backend.call(), backend.request(served, inquiry), patience)
                .join();
    }

    private void mass(Reading.TokenScores scores) {
        Optional<PairProbe> pair = backend.pairs();
        if (pair.isPresent()) {
            judged(pair.get(), scores);
            return;
        }
        if (scores.normalised()) {
            findings.good("It answers, with probabilities normalised over the options.");
            return;
        }
        double mass = scores.logProbabilities().stream().mapToDouble(Math::exp).sum();
        String sentence = String.format(
                Locale.ROOT, "It answers; the options hold %.1f%% of the next token's probability", 100 * mass);
        if (mass >= LEAST_OPTION_MASS) {
            findings.good(sentence + ".");
        } else {
            findings.doubtful(sentence + ", which is little; check the prompt frame and the label variants.");
        }
    }

    /** A pair that anybody can judge shows whether the order of the classes is right. */
    private void judged(PairProbe probe, Reading.TokenScores scores) {
        double holds = Math.exp(scores.logProbabilities().getFirst());
        String sentence = String.format(
                Locale.ROOT,
                "It judges; that '%s' %s '%s' has %.1f%%",
                probe.premise(),
                probe.relation(),
                probe.hypothesis(),
                100 * holds);
        if (holds >= probe.least()) {
            findings.good(sentence + ".");
        } else {
            findings.doubtful(sentence + ", which is little; check the order of its classes under 'labels'.");
        }
    }

    private void leftOut(Reading.TokenScores scores) {
        if (!scores.leftOut().isEmpty()) {
            findings.doubtful("Its server left out " + words(scores.leftOut())
                    + ", which answers will say; name token ids under 'labels' on a server that knows"
                    + " logprob_token_ids where every variant is wanted.");
        }
    }

    /** Says which texts are several tokens, where the server counts those of a prompt. */
    private void variants(Reading.TokenScores scores) {
        List<Label> texts = scores.labels().stream()
                .filter(label -> label.getText() != null)
                .toList();
        if (scores.tokens() == null || texts.isEmpty()) {
            return;
        }
        String several = texts.stream()
                .map(label -> several(label, scores.tokens()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        if (several.isEmpty()) {
            findings.good("Each label variant is one token.");
        } else if (backend.takesSeveralTokens()) {
            findings.good("Of the label variants, " + several + "; backend " + backend.name()
                    + " adds up the log-probabilities of its tokens.");
        } else {
            findings.doubtful("Of the label variants, " + several + ", of which backend " + backend.name()
                    + " sees the first at most; name token ids under 'labels' in the models file.");
        }
    }

    private String several(Label label, int tokensOfProbe) {
        OptionalInt tokens = tokens(PROBE + label.getText());
        return tokens.isPresent() && tokens.getAsInt() > tokensOfProbe + 1
                ? "'" + label.getText() + "' is " + (tokens.getAsInt() - tokensOfProbe) + " tokens"
                : "";
    }

    /** The number of a text's tokens; empty where the server does not tell. */
    private OptionalInt tokens(String text) {
        if (!(inquiries.choices(text, VARIANTS, null) instanceof Inquiries.Made.Askable askable)
                || !(call(askable.inquiry()) instanceof CallOutcome.Answered answered)
                || !(backend.read(askable.inquiry(), answered.responses()) instanceof Reading.TokenScores scores)) {
            return OptionalInt.empty();
        }
        return scores.tokens() == null ? OptionalInt.empty() : OptionalInt.of(scores.tokens());
    }

    private static String words(List<Label> labels) {
        return labels.stream()
                .map(label -> label.getText() == null ? "token " + label.getToken() : "'" + label.getText() + "'")
                .collect(Collectors.joining(", "));
    }

    private static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }
}
