// The language of the page. An edition in another one brings what says a text in it, in a
// script before all others; in English each text is as it stands.
export const inLanguage = globalThis.tinynetLanguage ?? ((text) => text);
