// Builds into the Python package, gzipped, with a manifest of hashes; serves for development in front of a running API.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const api = process.env.TINYRAG_URL ?? "http://127.0.0.1:8000";
// `||`: the folder is emptied, and an empty name is this one
const target = process.env.DASHBOARD_OUT || join(root, "..", "tinyrag_gql", "graphql", "dashboard", "assets");
const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** One digest of everything that is built from, so that a stale build is noticed where there is no node. */
function digestOfSources(): string {
  const top = ["codegen.mjs", "index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts"];
  const below = ["public", "src"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const files = [...top, ...below].filter((name) => statSync(join(root, name)).isFile()).sort();
  return sha256(files.map((name) => `${sha256(readFileSync(join(root, name)))}  ${name}\n`).join(""));
}

/** The licence of each package that is bundled, as it wants to be passed on; in the order of names, wherever the packages are. */
function licences(modules: Iterable<string>): string {
  const pattern = /.*node_modules\/(?:@[^/]+\/)?[^/]+/;
  const folders = new Set([...modules].map((id) => id.replaceAll("\0", "").match(pattern)?.[0]).filter((each) => each !== undefined));
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^(un)?licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
  });
  return [...new Set(texts)].sort().join(`${"-".repeat(80)}\n`);
}

/** Writes what is served: text gzipped, fonts as they are, and manifest.json with the SHA-256 of each, unpacked. */
function intoThePackage(): Plugin {
  return {
    name: "into-the-package",
    apply: "build",
    generateBundle() {
      const fonts = join(root, "node_modules", "@fontsource-variable", "ibm-plex-sans");
      this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: licences([...this.getModuleIds(), fonts]) });
    },
    writeBundle(_, bundle) {
      const written = ["favicon.svg", ...Object.keys(bundle)].sort();
      const files: Record<string, string> = {};
      for (const name of written) {
        const path = join(target, name);
        const content = readFileSync(path);
        files[name] = sha256(content);
        if (name.endsWith(".woff2")) continue;
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        rmSync(path);
      }
      writeFileSync(join(target, "manifest.json"), `${JSON.stringify({ sources: digestOfSources(), files }, null, 2)}\n`);
    },
  };
}

export default defineConfig(({ command }) => ({
  plugins: [react(), intoThePackage()],
  base: command === "build" ? "/dashboard/" : "/",
  publicDir: "public",
  server: {
    port: 5173,
    proxy: { "/graphql": { target: api, ws: true, changeOrigin: true, rewriteWsOrigin: true }, "/files": api },
  },
  test: { include: ["tests/**/*.test.ts"] },
  build: {
    outDir: target,
    emptyOutDir: true,
    assetsDir: "",
    assetsInlineLimit: 0,
    sourcemap: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
}));
