// The query editor: Yasgui with our endpoint, prefixes, terms and examples, and with nothing from elsewhere.
import Yasgui from "@zazuko/yasgui";
import { addChart } from "./chart.js";
import { addNetwork } from "./network.js";

const place = document.getElementById("editor");
const endpoint = new URL("/sparql", location.href).href;

function ownCompleters(Yasqe, { prefixes, properties, classes }) {
  const common = { bulk: true, autoShow: false, persistenceId: null };
  Yasqe.forkAutocompleter("prefixes", {
    name: "own-prefixes", ...common, autoShow: true,
    get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort(),
  });
  Yasqe.forkAutocompleter("property", { name: "own-property", ...common, get: () => properties });
  Yasqe.forkAutocompleter("class", { name: "own-class", ...common, get: () => classes });
  // Assigned, not merged: merging lists by index would leave completers that ask other servers.
  Yasqe.defaults.autocompleters = ["variables", "own-prefixes", "own-property", "own-class"];
}

// What the library leaves without a name for screen readers.
function nameParts(words) {
  const set = (selector, name, value) =>
    place.querySelectorAll(selector).forEach((e) => e.getAttribute(name) || e.setAttribute(name, value));
  set(".CodeMirror textarea", "aria-label", words.query);
  set(".autocompleteWrapper input, .endpointText input", "aria-label", words.endpoint);
  set("select", "aria-label", words.rows);
  set('input[type="search"], .dt-search input, input.tableFilter', "aria-label", words.filter);
  place.querySelectorAll("[aria-controls]").forEach((e) => {
    if (!document.getElementById(e.getAttribute("aria-controls"))) e.removeAttribute("aria-controls");
  });
  place.querySelectorAll("th").forEach((e) => {
    if (!e.textContent.trim() && !e.querySelector(".visually-hidden")) {
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = words.row;
      e.append(name);
    }
  });
  place.querySelectorAll("[role=tablist] button:not([role]), [role=tablist] .addTab").forEach((e) => {
    const list = e.closest("[role=tablist]");
    list.parentNode.insertBefore(e, list.nextSibling);
  });
  set("button.yasqe_queryButton, .yasqe_queryButton", "aria-label", words.run);
  place.querySelectorAll(".CodeMirror-scroll").forEach((e) => e.getAttribute("tabindex") === "0" || e.setAttribute("tabindex", "0"));
}

async function start() {
  const response = await fetch("/editor.json");
  const config = await response.json();
  const words = place.dataset;
  ownCompleters(Yasgui.Yasqe, config);
  addChart(Yasgui.Yasr, words);
  addNetwork(Yasgui.Yasr, words);
  Yasgui.Yasr.defaults.prefixes = config.prefixes;
  Yasgui.Yasr.defaults.pluginOrder = ["table", "response", "chart", "network"];
  place.textContent = "";
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    // A link may carry another endpoint; it is never asked.
    populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } }),
    yasqe: { value: config.examples[0]?.query ?? "" },
    persistencyExpire: 0,
    persistenceId: "ccgraph",
  });
  new MutationObserver(() => nameParts(words)).observe(place, { childList: true, subtree: true });
  nameParts(words);
  const choice = document.getElementById("examples");
  const ask = () => {
    const example = choice.value && config.examples[Number(choice.value)];
    if (!example) return;
    yasgui.getTab().setQuery(example.query);
    yasgui.getTab().query().catch(() => {});
  };
  choice?.addEventListener("change", ask);
  if (choice) ask(); // chosen before the editor was there
}

start().catch((error) => { place.textContent = String(error); });
