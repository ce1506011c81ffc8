// SVG elements without style attributes, which the content policy of the site refuses.
export function element(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function short(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  return decodeURIComponent(term.value.replace(/^.*\/id\//, "").replace(/^.*#/, ""));
}
