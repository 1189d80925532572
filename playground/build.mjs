// Bundles the playground into the package, compressed, with a manifest of hashes that a test holds the files to.
// Run it where node is: npm ci --ignore-scripts && npm run build
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const assets = join(import.meta.dirname, "..", "tinyrag_gql", "graphql", "playground", "assets");
const sources = ["build.mjs", "examples.js", "main.jsx", "package-lock.json", "package.json"];
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// Editors' fonts are 400 kB; the system's serve as well. The icons stay.
const withoutFonts = (css) => css.replace(/@font-face\{[^}]*\}/g, (face) => (face.includes("codicon") ? face : ""));

// The licence of each package that is bundled, as it wants to be passed on.
function licences(inputs) {
  const folders = new Set(inputs.map((path) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  return [...folders].sort().map((folder) => {
    const path = join(import.meta.dirname, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(path, file), "utf8").trim() : ""}\n`;
  });
}

const { outputFiles, metafile } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: {
    playground: "main.jsx",
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
  },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".ttf": "dataurl", ".svg": "dataurl" },
  legalComments: "none",
  outdir: assets,
  metafile: true,
  write: false,
  logLevel: "warning",
});

rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const manifest = { assets: {}, sources: {} };
const files = outputFiles.map(({ path, text }) => [basename(path), path.endsWith(".css") ? withoutFonts(text) : text]);
files.push(["LICENSES.txt", licences(Object.keys(metafile.inputs)).join(`${"-".repeat(80)}\n`)]);
for (const [file, text] of files.sort()) {
  const name = `${file}.gz`;
  const compressed = gzipSync(text, { level: 9 });
  writeFileSync(join(assets, name), compressed);
  manifest.assets[name] = sha256(compressed);
  console.log(name, compressed.length);
}
for (const name of sources) manifest.sources[name] = sha256(readFileSync(join(import.meta.dirname, name)));
writeFileSync(join(assets, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
