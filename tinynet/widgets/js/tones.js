// A curve to hear: the higher a value, the higher its tone. Nothing sounds unasked.
import { html, write } from "./dom.js";
import { tonesOf } from "./pitch.js";

const SECONDS = 3;
const SOFT = 0.15; // of the loudest

/** A button that plays the values of `read()`, and stops; none without a way to sound. */
export function toneButton(name, read) {
  if (!globalThis.AudioContext) return { element: "", stop() {} };
  let sound = null;
  const stop = () => sound?.stop();
  const show = () => write(element, sound ? "stop" : name);
  const play = () => {
    const context = new AudioContext();
    const loudness = new GainNode(context, { gain: SOFT });
    sound = new OscillatorNode(context);
    sound.connect(loudness).connect(context.destination);
    sound.frequency.setValueCurveAtTime(tonesOf(read()), context.currentTime, SECONDS);
    sound.onended = () => {
      context.close();
      sound = null;
      show();
    };
    sound.start();
    sound.stop(context.currentTime + SECONDS);
    show();
  };
  const press = () => (sound ? stop() : play());
  const element = html("button", { onclick: press }, name);
  return { element, stop };
}
