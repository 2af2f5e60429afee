// Offers the surname while the name is typed: the words in capitals, or else the last; never over what somebody wrote.
for (const field of document.querySelectorAll("[data-guess-from]")) {
  const source = field.form?.elements[field.dataset.guessFrom];
  if (!source) continue;
  let offered = "";
  source.addEventListener("input", () => {
    if (field.value !== "" && field.value !== offered) return;
    offered = guess(source.value);
    field.value = offered;
  });
}

function guess(name) {
  const words = name.split(/\s+/u).filter(Boolean);
  const capitals = words.filter((word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase());
  if (capitals.length === 0 || capitals.length === words.length) return words.at(-1) ?? "";
  const last = capitals.at(-1);
  return name.slice(name.indexOf(capitals[0]), name.lastIndexOf(last) + last.length);
}
