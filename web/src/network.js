// Results as a network: an edge for each row, between its first two columns of things.
import { element, short } from "./svg.js";

const MOST = 300;

export function addNetwork(Yasr, words) {
  class Network {
    constructor(yasr) { this.yasr = yasr; this.priority = 4; this.label = words.network; }
    edges() {
      const json = this.yasr.results?.getAsJson();
      const rows = json?.results?.bindings ?? [];
      const [from, to] = (json?.head?.vars ?? []).filter((name) => rows.some((row) => row[name]?.type === "uri"));
      return from && to ? rows.filter((row) => row[from] && row[to]).slice(0, MOST).map((row) => [row[from], row[to]]) : [];
    }
    canHandleResults() { return this.edges().length > 0; }
    draw() {
      const edges = this.edges();
      const side = (k) => [...new Map(edges.map((e) => [e[k].value, e[k]])).values()];
      const [left, right] = [side(0), side(1)];
      const height = Math.max(left.length, right.length) * 22 + 20;
      const place = (list) => new Map(list.map((t, i) => [t.value, (height * (i + 0.5)) / list.length]));
      const [a, b] = [place(left), place(right)];
      const svg = element("svg", { viewBox: `0 0 1000 ${height}`, class: "picture", role: "img", "aria-label": words.network });
      for (const [from, to] of edges) {
        const y = a.get(from.value), z = b.get(to.value);
        svg.append(element("path", { class: "edge", d: `M 390 ${y} C 470 ${y} 530 ${z} 610 ${z}` }));
      }
      for (const [list, at, x, css] of [[left, a, 390, "c1"], [right, b, 610, "c2"]])
        for (const term of list) {
          const y = at.get(term.value);
          svg.append(
            element("circle", { cx: x, cy: y, r: 5, class: css }),
            element("text", { x: x + (x < 500 ? -12 : 12), y: y + 4, class: x < 500 ? "end" : "" }, short(term).slice(0, 52)),
          );
        }
      this.yasr.resultsEl.replaceChildren(svg);
    }
    getIcon() { return element("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, element("path", { d: "M3 4l10 8M3 12l10-8", stroke: "currentColor" }), element("circle", { cx: 3, cy: 4, r: 2.5, fill: "currentColor" }), element("circle", { cx: 13, cy: 12, r: 2.5, fill: "currentColor" }), element("circle", { cx: 3, cy: 12, r: 2.5, fill: "currentColor" }), element("circle", { cx: 13, cy: 4, r: 2.5, fill: "currentColor" })); }
  }
  Yasr.registerPlugin("network", Network);
}
