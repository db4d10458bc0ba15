"""Log-probabilities of answer choices, and long answers, from a language model. Only model.py knows Triton."""
