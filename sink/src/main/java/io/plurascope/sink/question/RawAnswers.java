package io.plurascope.sink.question;

import io.plurascope.event.Answer;
import io.plurascope.event.Merging;
import io.plurascope.event.Variation;
import io.plurascope.schemas.Digest;
import io.plurascope.sink.question.OpenedQuestion.AnswerView;
import io.plurascope.sink.question.OpenedQuestion.LabelView;
import io.plurascope.sink.question.OpenedQuestion.RefusalView;
import io.plurascope.sink.question.OpenedQuestion.VariationView;
import io.plurascope.sink.question.Opening.Placed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Raw answers as they are shown: each with its place and numbers, and whether it is the one of its draw that counts. */
final class RawAnswers {
    /** As the topology decides it: how long an answer took is no part of its digest. */
    private static final BinaryOperator<Answer> COUNTING = (held, next) ->
            Digest.wins(next.getRevision(), Digest.of(next), held.getRevision(), Digest.of(held)) ? next : held;

    private RawAnswers() {}

    /** Those of each model, by draw. */
    static Map<String, List<AnswerView>> of(Map<String, List<Placed<Answer>>> found, Merging merging, int options) {
        Map<String, List<AnswerView>> views = new HashMap<>();
        found.forEach((model, some) -> {
            Map<Integer, Answer> counting = new HashMap<>();
            some.forEach(each -> counting.merge(each.event().getDraw(), each.event(), COUNTING));
            views.put(
                    model,
                    some.stream()
                            .sorted(Comparator.comparingInt((Placed<Answer> each) ->
                                            each.event().getDraw())
                                    .thenComparing(Placed::place))
                            .map(each -> view(
                                    each,
                                    counting.get(each.event().getDraw()) == each.event(),
                                    AnswerShares.of(each.event(), merging, options)))
                            .toList());
        });
        return views;
    }

    private static AnswerView view(Placed<Answer> placed, boolean counts, Optional<AnswerShares> shares) {
        Answer answer = placed.event();
        List<LabelView> labels = IntStream.range(0, answer.getLabels().size())
                .mapToObj(index -> LabelView.of(
                        answer.getLabels().get(index),
                        index < answer.getLogProbabilities().size()
                                ? answer.getLogProbabilities().get(index)
                                : null))
                .toList();
        return new AnswerView(
                answer.getDraw(),
                answer.getPrompt(),
                placed.place(),
                answer.getRevision(),
                counts,
                variation(answer.getVariation()),
                answer.getEventTime().toString(),
                answer.getServedVersion(),
                answer.getFingerprint(),
                labels,
                answer.getLogNormaliser(),
                answer.getNormalised(),
                answer.getTokens(),
                answer.getLatency(),
                answer.getAttempt(),
                RefusalView.of(answer.getRefusal()),
                answer.getLeftOut().stream()
                        .map(label -> LabelView.of(label, null))
                        .toList(),
                shares.map(AnswerShares::probabilities).orElse(null),
                shares.map(AnswerShares::optionMass).orElse(null));
    }

    static @Nullable VariationView variation(@Nullable Variation variation) {
        return variation == null
                ? null
                : new VariationView(
                        variation.getKind().name().toLowerCase(Locale.ROOT),
                        variation.getNumber(),
                        variation.getOrder());
    }
}
