package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.TensorRtLlm;
import io.plurascope.bridge.triton.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ensemble of TensorRT-LLM's inflight batcher, one prompt a request, with those of its optional tensors that an
 * answer may need.
 */
final class TensorRtLlmContract implements Contract {
    /** Added to every log-probability, so that a logit is none. */
    static final double LOG_NORMALISER = 8;

    private final Dialect.TensorRtLlm dialect;

    TensorRtLlmContract(Dialect.TensorRtLlm dialect) {
        this.dialect = dialect;
    }

    @Override
    public String backend() {
        return "ensemble";
    }

    @Override
    public boolean decoupled() {
        return dialect.decoupled();
    }

    @Override
    public boolean batched() {
        return true;
    }

    @Override
    public List<Input> inputs() {
        List<Input> inputs = new ArrayList<>(
                List.of(Input.required(TensorRtLlm.TEXT_INPUT), Input.required(TensorRtLlm.MAX_TOKENS)));
        for (TensorForm form : List.of(
                perRow("num_return_sequences", Datatype.INT32),
                any("bad_words", Datatype.BYTES),
                any("stop_words", Datatype.BYTES),
                TensorRtLlm.EXCLUDE_INPUT_IN_OUTPUT,
                perRow("end_id", Datatype.INT32),
                perRow("pad_id", Datatype.INT32),
                TensorRtLlm.TOP_K,
                TensorRtLlm.TOP_P,
                TensorRtLlm.TEMPERATURE,
                perRow("length_penalty", Datatype.FP32),
                perRow("repetition_penalty", Datatype.FP32),
                perRow("min_tokens", Datatype.INT32),
                perRow("presence_penalty", Datatype.FP32),
                perRow("frequency_penalty", Datatype.FP32),
                TensorRtLlm.SEED,
                perRow("return_log_probs", Datatype.BOOL),
                TensorRtLlm.RETURN_CONTEXT_LOGITS,
                TensorRtLlm.RETURN_GENERATION_LOGITS,
                perRow("return_num_input_tokens", Datatype.BOOL),
                TensorRtLlm.RETURN_NUM_OUTPUT_TOKENS,
                perRow("beam_width", Datatype.INT32),
                perRow("stream", Datatype.BOOL))) {
            inputs.add(Input.optional(form));
        }
        return inputs;
    }

    @Override
    public List<TensorForm> outputs() {
        return List.of(
                TensorRtLlm.TEXT_OUTPUT,
                any("cum_log_probs", Datatype.FP32),
                new TensorForm(
                        "output_log_probs", Datatype.FP32, List.of(TensorForm.ANY, TensorForm.ANY, TensorForm.ANY)),
                logits(TensorRtLlm.CONTEXT_LOGITS),
                logits(TensorRtLlm.GENERATION_LOGITS),
                perRow("num_input_tokens", Datatype.INT32),
                TensorRtLlm.NUM_OUTPUT_TOKENS);
    }

    @Override
    public void answer(Inputs inputs, Recording recording, Response response) throws Refused {
        if (inputs.rows() != 1) {
            throw Inputs.invalid("the stand-in takes one prompt a request, not " + inputs.rows());
        }
        String prompt = inputs.texts(TensorRtLlm.TEXT_INPUT).getFirst();
        if (inputs.integers(TensorRtLlm.MAX_TOKENS).getFirst() == 1) {
            firstToken(inputs, prompt, recording.answer(prompt), response);
        } else {
            longAnswer(inputs, prompt, recording.text(prompt), response);
        }
    }

    private void firstToken(Inputs inputs, String prompt, RecordedAnswer answer, Response response) throws Refused {
        double[] logProbabilities = RecordedScores.over(dialect.vocabulary(), answer);
        int taken = new RankedTokens(logProbabilities).mostProbable(1).getFirst();
        text(inputs, prompt, dialect.vocabulary().text(taken).orElseThrow(), 1, response);
        ByteString row = row(logProbabilities);
        long vocabulary = dialect.vocabulary().size();
        if (inputs.flag(TensorRtLlm.RETURN_CONTEXT_LOGITS, 0)) {
            int tokens = RecordedScores.tokens(answer, prompt);
            // Those of the tokens before the last are nobody's business here: all nought.
            ByteString before = ByteString.copyFrom(new byte[(tokens - 1) * row.size()]);
            response.add(
                    TensorRtLlm.CONTEXT_LOGITS.name(),
                    dialect.logits(),
                    List.of(1L, (long) tokens, vocabulary),
                    before.concat(row));
        }
        if (inputs.flag(TensorRtLlm.RETURN_GENERATION_LOGITS, 0)) {
            response.add(TensorRtLlm.GENERATION_LOGITS.name(), dialect.logits(), List.of(1L, 1L, 1L, vocabulary), row);
        }
    }

    private static void longAnswer(Inputs inputs, String prompt, RecordedText recorded, Response response)
            throws Refused {
        text(inputs, prompt, recorded.text(), recorded.tokens(), response);
    }

    private static void text(Inputs inputs, String prompt, String text, int tokens, Response response) throws Refused {
        boolean excluded = inputs.flag(TensorRtLlm.EXCLUDE_INPUT_IN_OUTPUT, 0);
        response.add(TensorRtLlm.TEXT_OUTPUT, List.of(1L, 1L), Tensors.texts(List.of(excluded ? text : prompt + text)));
        if (inputs.flag(TensorRtLlm.RETURN_NUM_OUTPUT_TOKENS, 0)) {
            response.add(TensorRtLlm.NUM_OUTPUT_TOKENS, List.of(1L, 1L), Tensors.integers(List.of(tokens)));
        }
    }

    private ByteString row(double[] logProbabilities) {
        ByteBuffer row = ByteBuffer.allocate(
                        logProbabilities.length * dialect.logits().bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double logProbability : logProbabilities) {
            float logit = (float) (logProbability + LOG_NORMALISER);
            switch (dialect.logits()) {
                case FP16 -> row.putShort(Float.floatToFloat16(logit));
                case BF16 -> row.putShort((short) (Float.floatToRawIntBits(logit) >>> Short.SIZE));
                case FP32 -> row.putFloat(logit);
                case BYTES, FP64, INT32, INT64, UINT32, UINT64, BOOL ->
                    throw new IllegalStateException("Logits are never " + dialect.logits() + ".");
            }
        }
        return ByteString.copyFrom(row.flip());
    }

    private TensorForm logits(TensorForm form) {
        return new TensorForm(form.name(), Set.of(dialect.logits()), form.shape());
    }

    private static TensorForm perRow(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY, 1L));
    }

    private static TensorForm any(String name, Datatype datatype) {
        return new TensorForm(name, datatype, List.of(TensorForm.ANY, TensorForm.ANY));
    }
}
