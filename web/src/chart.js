// Results as bars: the last column with numbers, named by the first other column.
import { element, short } from "./svg.js";

const MOST = 60;
const isNumber = (term) => term && /#(integer|decimal|double|float|int|long)$/.test(term.datatype ?? "");

export function addChart(Yasr, words) {
  class Chart {
    constructor(yasr) { this.yasr = yasr; this.priority = 5; this.label = words.chart; }
    columns() {
      const json = this.yasr.results?.getAsJson();
      const rows = json?.results?.bindings ?? [];
      const names = json?.head?.vars ?? [];
      const value = names.findLast((name) => rows.some((row) => isNumber(row[name])));
      const label = names.find((name) => /Label$/.test(name)) ?? names.find((name) => name !== value);
      return { rows, value, label };
    }
    canHandleResults() { const { value, label } = this.columns(); return Boolean(value && label); }
    draw() {
      const { rows, value, label } = this.columns();
      const shown = rows.filter((row) => isNumber(row[value])).slice(0, MOST);
      const most = Math.max(...shown.map((row) => Number(row[value].value)), 1);
      const svg = element("svg", { viewBox: `0 0 1000 ${shown.length * 24 + 10}`, class: "picture", role: "img", "aria-label": `${value} / ${label}` });
      shown.forEach((row, i) => {
        const n = Number(row[value].value), y = i * 24 + 4;
        svg.append(
          element("text", { x: 340, y: y + 14, class: "end" }, short(row[label]).slice(0, 48)),
          element("rect", { x: 350, y, width: Math.max(1, (560 * n) / most), height: 17, class: "c1", rx: 2 }),
          element("text", { x: 356 + (560 * n) / most, y: y + 14, class: "small" }, row[value].value),
        );
      });
      this.yasr.resultsEl.replaceChildren(svg);
    }
    getIcon() { return element("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, element("path", { d: "M1 3h9v3H1zM1 8h14v3H1zM1 13h6v3H1z", fill: "currentColor" })); }
  }
  Yasr.registerPlugin("chart", Chart);
}
