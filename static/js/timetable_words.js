// Sentences of the page with their places filled in.
export function sayIn(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
