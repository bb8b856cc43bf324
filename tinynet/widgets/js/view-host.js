// What a view or a formula sees of its model, and how it changes it.
import { write } from "./dom.js";
import { lossAndGradient } from "./maths.js";

/** What a view sees of its model; `live` is where a screen reader listens. */
export function hostOf(model, live, draw) {
  let gone = false;
  let queued = false;
  const host = {
    get: (trait) => model.get(trait),
    /** Change the model; a change whose loss cannot be computed is refused with a word. */
    set(changes) {
      const [params, X, y] = ["params", "X", "y"].map((name) => changes[name] ?? model.get(name));
      const start = lossAndGradient(params, X, y);
      if (![start.loss, ...start.gradient].every(Number.isFinite)) return "too large";
      for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
      model.save_changes();
      host.refresh();
      return undefined;
    },
    /** Draw once after everything that now changes has changed. */
    refresh() {
      if (queued) return;
      queued = true;
      queueMicrotask(() => {
        queued = false;
        // Python may send X and y in two messages: wait for both.
        if (!gone && model.get("X").length === model.get("y").length) draw();
      });
    },
    announce: (text) => write(live, text),
    end() {
      gone = true;
    },
  };
  return host;
}
