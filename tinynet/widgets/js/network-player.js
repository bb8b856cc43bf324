// Which stage of the network view is shown, and how it goes on by itself.
import { html } from "./dom.js";
import { calm, networkPicture } from "./network-picture.js";
import { endOf, FORWARD, numbersOf } from "./network-stages.js";
import { explained } from "./network-words.js";

export class StagePlayer {
  constructor(host) {
    this.host = host;
    this.picture = networkPicture((name) => this.follow(name));
    this.caption = html("div", { class: "tn-caption" });
    this.stage = FORWARD;
    this.timer = 0;
  }

  get end() {
    return endOf(numbersOf(this.host));
  }

  draw() {
    const now = numbersOf(this.host);
    this.picture.draw(this.stage, now);
    const words = explained(this.stage, now);
    this.caption.dataset.text = words[0];
    this.caption.replaceChildren(...words.map((word) => html("p", {}, word)));
  }

  go(to) {
    this.stage = Math.max(0, Math.min(to, this.end));
    this.draw();
    this.picture.travel(this.stage, numbersOf(this.host));
    this.host.announce(this.caption.dataset.text);
  }

  step(by) {
    this.halt();
    this.go(this.stage + by);
  }

  /** Show how the derivative for a weight or a bias comes back. */
  follow(name) {
    this.halt();
    this.host.set({ name });
    this.stage = FORWARD;
    this.play();
  }

  play() {
    if (this.timer) return this.halt();
    if (this.stage >= this.end) this.stage = -1;
    const on = () => {
      this.go(this.stage + 1);
      this.timer = this.stage < this.end ? setTimeout(on, calm() ? 1500 : 1100) : 0;
      this.host.refresh();
    };
    on();
    return undefined;
  }

  halt() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.host.refresh();
  }
}
