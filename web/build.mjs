// Bundles src/ into ../server/static, with the licences of all that is in the bundles.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;
const out = here("../server/static/");

// The editor brings a list of 500 prefixes collected elsewhere, some of them spam; ours come from the server.
const withoutForeignPrefixes = {
  name: "without-foreign-prefixes",
  setup(build) {
    build.onLoad({ filter: /@zazuko[/\\]yasgui[/\\].*yasgui\.esm\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const cut = text.replace(/, madsrdf = "[\s\S]*?, prefixes_default = \{[^}]*\}/, ", prefixes_default = {}");
      if (cut.length === text.length) throw new Error("the list of foreign prefixes was not found; adapt build.mjs");
      return { contents: cut, loader: "js" };
    });
  },
};

const result = await esbuild.build({
  entryPoints: { app: here("src/app.js"), editor: here("src/editor.js"), "editor-style": here("src/editor.css") },
  outdir: out, bundle: true, minify: true, format: "iife", target: "es2022", metafile: true,
  legalComments: "none", loader: { ".svg": "dataurl", ".png": "dataurl" }, plugins: [withoutForeignPrefixes],
  logLevel: "warning",
});

const packages = new Map();
for (const input of Object.keys(result.metafile.inputs)) {
  const match = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/);
  if (match) packages.set(match[1], here(`node_modules/${match[1]}/`));
}
// The editor's own bundle holds what it depends on.
const pending = [...packages.keys(), "world-atlas"];
while (pending.length) {
  const name = pending.pop();
  const folder = here(`node_modules/${name}/`);
  if (!existsSync(`${folder}package.json`)) continue;
  packages.set(name, folder);
  const { dependencies = {} } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  for (const needed of Object.keys(dependencies))
    if (!packages.has(needed) && !needed.startsWith("@types/")) pending.push(needed);
}
const notices = [...packages].sort().map(([name, folder]) => {
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, "utf8"));
  const file = readdirSync(folder).find((f) => /^(licen[cs]e|copying)/i.test(f));
  const text = file && existsSync(folder + file) ? readFileSync(folder + file, "utf8").trim() : `The package ships no licence file; its package.json says ${license}.`;
  return `${name} ${version} (${typeof license === "string" ? license : license?.type ?? "see below"})\n${"-".repeat(70)}\n${text}`;
});
const head = `What the files app.js, editor.js and editor-style.css in server/static and server/explorer/world.json are made of.
fonts/noto-sans-latin.ttf is a subset of Noto Sans, Copyright The Noto Project Authors, SIL Open Font License 1.1.\n`;
writeFileSync(here("../server/static/THIRD-PARTY.txt"), [head, ...notices].join("\n\n") + "\n");
