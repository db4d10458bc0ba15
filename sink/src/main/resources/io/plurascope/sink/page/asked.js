// An answer of the sink that a view needs: asked for when what is asked changes, and again when it may have changed.

import { load } from "./load.js";

const USUAL_PAUSE = 2000;

/** After so many milliseconds it is asked again where the sink could not be reached, or could not answer just then. */
const AGAIN = 3000;

/** One question to the sink at a time; the last answer stays in sight until the next is there. */
export class Asked {
  value = null;
  loading = false;
  /** Why there is no answer, in a sentence; empty where there is one. */
  error = "";
  /** What the sink answered with where it refused; undefined where it did not. */
  status = undefined;
  /** What the value is the answer to; null where there is none. */
  answers = null;
  #wanted = "";
  #again = "";
  #asking = "";
  /** When it was asked last, by the page's clock. */
  #last = 0;
  #pause;
  #load;
  #changed;

  /**
   * @param changed called when there is an answer, or none
   * @param pause milliseconds at least between two askings of the same
   * @param load how it is asked, of a path and parameters
   */
  constructor(changed, { pause = USUAL_PAUSE, how = load } = {}) {
    this.#changed = changed;
    this.#pause = pause;
    this.#load = how;
  }

  /**
   * Asks, unless that is answered or under way.
   *
   * @param again something that is another when the answer may be, such as a board's revision
   */
  ask(path, parameters, again = "") {
    const wanted = JSON.stringify([path, parameters]);
    if (this.#wanted === wanted && this.#again === again) {
      return;
    }
    const same = this.#wanted === wanted;
    this.#wanted = wanted;
    this.#again = again;
    if (!same) {
      Object.assign(this, { error: "", status: undefined });
      this.#start(path, parameters, wanted);
    } else if (this.#asking !== wanted) {
      this.#later(path, parameters, wanted);
    }
  }

  #later(path, parameters, wanted, pause = this.#pause) {
    this.#asking = wanted;
    setTimeout(() => this.#start(path, parameters, wanted), Math.max(0, this.#last + pause - performance.now()));
  }

  async #start(path, parameters, wanted) {
    if (this.#wanted !== wanted) {
      return;
    }
    this.#asking = wanted;
    this.#last = performance.now();
    this.loading = true;
    // Whoever asks is drawing just now.
    queueMicrotask(this.#changed);
    const again = this.#again;
    let passing = false;
    try {
      const value = await this.#load(path, parameters);
      if (this.#wanted === wanted) {
        Object.assign(this, { value, answers: wanted, error: "", status: undefined });
      }
    } catch (e) {
      if (this.#wanted === wanted) {
        // What the sink says is wrong with the request stays so.
        passing = !(e.status < 500);
        this.status = e.status;
        this.error = passing && e.status === undefined ? "The sink does not answer; trying again." : e.message;
      }
    }
    if (this.#wanted === wanted) {
      this.loading = false;
      this.#asking = "";
      this.#changed();
      if (passing) {
        this.#later(path, parameters, wanted, Math.max(AGAIN, this.#pause));
      } else if (this.#again !== again) {
        this.#later(path, parameters, wanted);
      }
    }
  }

  /** Asks no more. */
  close() {
    this.#wanted = "";
  }

  /** Whether the value is the answer to this. */
  has(path, parameters) {
    return this.answers === JSON.stringify([path, parameters]);
  }
}
