// The small Python of a static page, and what words its results: fetched when first asked for.
import { html } from "../../widgets/js/dom.js";

function fetched(address) {
  return new Promise((resolve, reject) => {
    // A page that is saved would run it too soon: it leaves when it has come, or not.
    const ended = (end) => () => {
      script.remove();
      end();
    };
    const script = html("script", {
      src: address,
      onload: ended(resolve),
      onerror: ended(() => reject(new Error(address))),
    });
    document.head.append(script);
  });
}

/** Fetch both at once; what could not be fetched is asked for anew the next time. */
export function smallPythonAt(...addresses) {
  let asked = null;
  let python = null;
  return {
    /** The Python, or null before it has come. */
    now: () => python,
    async get() {
      asked ??= Promise.all(addresses.map(fetched));
      try {
        await asked;
      } catch (error) {
        asked = null;
        throw error;
      }
      python ??= globalThis.smallPython();
      return python;
    },
  };
}
