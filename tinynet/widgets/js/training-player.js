// A run, and the place in it that is shown: epoch by epoch, or one part at a time.
import { begin, extend, forward, MAX_EPOCH, update } from "./maths.js";
import { fmt } from "./numbers.js";

export const PHASES = ["forward", "backward", "update"];

export class Player {
  constructor(host) {
    this.host = host;
    this.run = null;
    this.furthest = 0;
    this.frame = 0;
    this.since = 0;
    this.reset();
  }

  /** As at first: a run of its own, whole epochs, of which the last part is shown. */
  reset() {
    this.start = [];
    this.speed = this.host.get("speed") ?? 10; // a page names it where it is another
    this.slow = false;
    this.phase = 2;
    this.again = false;
    this.left = null;
  }

  get epoch() {
    return this.host.get("epoch");
  }

  /** What this run goes on from: `{ params, start, epochs }`, the epochs since that start. */
  get before() {
    return String(this.left?.params) === String(this.host.get("params")) ? this.left : null;
  }

  get last() {
    return this.run.losses.length - 1;
  }

  /** Compute the run up to where it is looked at; another start is another run. */
  compute() {
    const start = ["params", "X", "y", "learning_rate"].map(this.host.get);
    if (String(start) !== String(this.start)) {
      this.start = start;
      this.run = begin(...start);
      this.furthest = 0;
    }
    extend(this.run, this.epoch);
    this.furthest = Math.max(this.furthest, Math.min(this.epoch, this.last));
  }

  /** Change the numbers; at other data the run goes on from its weights, or starts again. */
  change(numbers) {
    const { host, epoch, before } = this;
    const isOther = (name) => String(numbers[name]) !== String(host.get(name));
    if (!numbers.X || !["X", "y"].some(isOther)) return host.set(numbers);
    const start = before?.start ?? host.get("params");
    if (this.again) return host.set({ ...numbers, params: start });
    if (epoch === 0) return host.set(numbers);
    const params = this.run.params[epoch];
    const word = host.set({ ...numbers, params, epoch: 0 });
    if (word) return word;
    this.left = { params, start, epochs: epoch + (before?.epochs ?? 0) };
    this.phase = this.slow ? 0 : 2;
    // While it plays, a drag leaves epoch after epoch: the first one is said.
    if (!this.frame || !before) host.announce(this.origin());
    return undefined;
  }

  origin() {
    const { before } = this;
    return before ? `Goes on from the weights of epoch ${before.epochs}.` : "Runs from the start.";
  }

  tell() {
    const { run, epoch, slow } = this;
    const phase = PHASES[this.phase];
    const list = (values) => values.map(fmt).join(", ");
    const loss = `loss ${fmt(run.losses[epoch])}`;
    const said = {
      forward: () => `predictions ${list(forward(run.params[epoch], run.X).y_hat)}; ${loss}`,
      backward: () => `derivatives ${list(run.gradients[epoch])}`,
      update: () =>
        `new parameters ${list(update(run.params[epoch], run.gradients[epoch], run.rate))}`,
    };
    this.host.announce(
      slow ? `Epoch ${epoch}, ${phase}: ${said[phase]()}.` : `Epoch ${epoch}, ${loss}.`,
    );
  }

  go(to) {
    extend(this.run, to);
    this.host.set({ epoch: Math.max(0, Math.min(to, this.last, MAX_EPOCH)) });
    this.compute();
  }

  /** Stop at an epoch, at its first part if it is shown in parts. */
  jump(to) {
    this.pause();
    this.phase = this.slow ? 0 : 2;
    this.go(to);
    this.tell();
  }

  /** Go on by whole epochs, or by one part of an epoch. */
  move(by) {
    if (!this.slow) this.go(this.epoch + by);
    else if (PHASES[this.phase + by]) this.phase += by;
    else if (this.epoch + by >= 0 && (by < 0 || this.canGoOn())) {
      this.phase = by > 0 ? 0 : 2;
      this.go(this.epoch + by);
    }
    this.host.refresh();
  }

  canGoOn() {
    extend(this.run, this.epoch + 1);
    return this.epoch < this.last && this.epoch < MAX_EPOCH;
  }

  step(by) {
    this.pause();
    this.move(by);
    this.tell();
  }

  /** Switch between whole epochs and one part at a time. */
  toggleSlow() {
    this.slow = !this.slow;
    this.phase = this.slow ? 0 : 2;
    this.host.refresh();
    this.tell();
  }

  play() {
    if (this.frame) return this.pause(true);
    this.since = performance.now();
    this.frame = requestAnimationFrame((now) => this.advance(now));
    this.host.announce("Playing.");
    return this.host.refresh();
  }

  pause(say = false) {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (say) this.tell();
    this.host.refresh();
  }

  advance(now) {
    // Two parts of an epoch a second can be read; more cannot.
    const speed = this.slow ? Math.min(this.speed, 2) : this.speed;
    const due = Math.floor(((now - this.since) * speed) / 1000);
    if (due > 0) {
      this.since = now;
      if (!this.canGoOn() && (!this.slow || this.phase === 2)) return this.pause(true);
      this.move(this.slow ? 1 : Math.min(due, 60));
    }
    this.frame = requestAnimationFrame((later) => this.advance(later));
    return undefined;
  }
}
