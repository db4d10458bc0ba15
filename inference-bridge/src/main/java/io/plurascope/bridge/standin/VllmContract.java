package io.plurascope.bridge.standin;

import io.grpc.Status;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.Vllm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Triton's vLLM backend, with all the tensors that it adds to a model's configuration.
 */
final class VllmContract implements Contract {
    private static final TensorForm IMAGE = new TensorForm("image", Datatype.BYTES, List.of(TensorForm.ANY));
    private static final TensorForm RETURN_CUMULATIVE_LOGPROB =
            new TensorForm("return_cumulative_logprob", Datatype.BOOL, List.of(1L));
    private static final TensorForm CUMULATIVE_LOGPROB =
            new TensorForm("cumulative_logprob", Datatype.FP32, List.of(TensorForm.ANY));
    private static final List<Long> ONE = List.of(1L);
    private static final List<Long> SCALAR = List.of();

    private final Dialect.Vllm dialect;

    VllmContract(Dialect.Vllm dialect) {
        this.dialect = dialect;
    }

    @Override
    public String backend() {
        return "vllm";
    }

    @Override
    public boolean decoupled() {
        return true;
    }

    @Override
    public boolean batched() {
        return false;
    }

    @Override
    public List<Input> inputs() {
        return List.of(
                Input.required(Vllm.TEXT_INPUT),
                Input.optional(IMAGE),
                Input.optional(Vllm.STREAM),
                Input.optional(Vllm.SAMPLING_PARAMETERS),
                Input.optional(Vllm.EXCLUDE_INPUT_IN_OUTPUT),
                Input.optional(Vllm.RETURN_FINISH_REASON),
                Input.optional(RETURN_CUMULATIVE_LOGPROB),
                Input.optional(Vllm.RETURN_LOGPROBS),
                Input.optional(Vllm.RETURN_NUM_INPUT_TOKENS),
                Input.optional(Vllm.RETURN_NUM_OUTPUT_TOKENS));
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(
                Vllm.TEXT_OUTPUT,
                Vllm.FINISH_REASON,
                CUMULATIVE_LOGPROB,
                Vllm.LOGPROBS,
                Vllm.NUM_INPUT_TOKENS,
                Vllm.NUM_OUTPUT_TOKENS);
    }

    @Override
    public void answer(Inputs inputs, Recording recording, Response response) throws Refused {
        String prompt = inputs.texts(Vllm.TEXT_INPUT).getFirst();
        SamplingParameters parameters = SamplingParameters.read(
                inputs.texts(Vllm.SAMPLING_PARAMETERS).stream().findFirst().orElse("{}"), dialect.tokenIds());
        Written written = parameters.maxTokens() == 1
                ? firstToken(recording.answer(prompt), parameters)
                : longAnswer(recording.text(prompt));
        boolean excluded = inputs.flag(Vllm.EXCLUDE_INPUT_IN_OUTPUT, 0);
        response.add(
                Vllm.TEXT_OUTPUT, ONE, Tensors.texts(List.of(excluded ? written.text() : prompt + written.text())));
        if (inputs.flag(Vllm.RETURN_FINISH_REASON, 0)) {
            response.add(Vllm.FINISH_REASON, ONE, Tensors.texts(List.of(written.cutOff() ? "length" : "stop")));
        }
        if (inputs.flag(Vllm.RETURN_LOGPROBS, 0)) {
            response.add(Vllm.LOGPROBS, ONE, Tensors.texts(List.of(written.logProbabilities())));
        }
        if (inputs.flag(Vllm.RETURN_NUM_INPUT_TOKENS, 0)) {
            int tokens = RecordedScores.tokens(recording.answer(prompt), prompt);
            response.add(Vllm.NUM_INPUT_TOKENS, SCALAR, Tensors.integers(List.of(tokens)));
        }
        if (inputs.flag(Vllm.RETURN_NUM_OUTPUT_TOKENS, 0)) {
            response.add(Vllm.NUM_OUTPUT_TOKENS, ONE, Tensors.integers(List.of(written.tokens())));
        }
    }

    private record Written(String text, int tokens, boolean cutOff, String logProbabilities) {}

    private static Written longAnswer(RecordedText text) {
        return new Written(text.text(), text.tokens(), text.cutOff(), "null");
    }

    private Written firstToken(RecordedAnswer answer, SamplingParameters parameters) throws Refused {
        RankedTokens ranked = new RankedTokens(RecordedScores.over(dialect.vocabulary(), answer));
        int taken = ranked.mostProbable(1).getFirst();
        Map<String, Object> listed = new LinkedHashMap<>();
        for (int token : listed(ranked, taken, parameters)) {
            listed.put(Integer.toString(token), entry(ranked, token));
        }
        String text = dialect.vocabulary().text(taken).orElseThrow();
        String json = parameters.logprobs() == 0 && parameters.tokenIds().isEmpty()
                ? "null"
                : SamplingParameters.json(List.of(listed));
        return new Written(text, 1, true, json);
    }

    /** The tokens that are listed: those asked for or the most probable ones, and in any case the one that was taken. */
    private List<Integer> listed(RankedTokens ranked, int taken, SamplingParameters parameters) throws Refused {
        for (int token : parameters.tokenIds()) {
            if (dialect.vocabulary().text(token).isEmpty()) {
                throw new Refused(
                        Status.INTERNAL, "Error generating stream: logprob_token_ids has the unknown token " + token);
            }
        }
        List<Integer> wanted =
                parameters.tokenIds().isEmpty() ? ranked.mostProbable(parameters.logprobs()) : parameters.tokenIds();
        return Stream.concat(Stream.of(taken), wanted.stream()).distinct().toList();
    }

    private Map<String, Object> entry(RankedTokens ranked, int token) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("logprob", ranked.logProbability(token));
        entry.put("rank", ranked.rank(token));
        entry.put("decoded_token", dialect.vocabulary().text(token).orElseThrow());
        return entry;
    }
}
