// Types of every operation in src, generated from ../schema.graphql by graphql-codegen's client preset into src/gql.
// `node codegen.mjs --check` fails where the committed ones differ. (The preset's own command line brings 250 more packages.)
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { codegen } from "@graphql-codegen/core";
import { preset } from "@graphql-codegen/client-preset";
import { buildSchema, parse } from "graphql";

const root = import.meta.dirname;
const target = join(root, "src", "gql");
const TAGGED = /\bgraphql\(\s*`([^`]+)`/g;

const schemaText = readFileSync(join(root, "..", "schema.graphql"), "utf8");
const documents = readdirSync(join(root, "src"), { recursive: true })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("gql"))
  .sort()
  .flatMap((name) => {
    const text = readFileSync(join(root, "src", name), "utf8");
    return [...text.matchAll(TAGGED)].map(([, rawSDL]) => ({ location: `src/${name}`, rawSDL, document: parse(rawSDL) }));
  });

const sections = await preset.buildGeneratesSection({
  baseOutputDir: `${target}/`,
  schema: parse(schemaText),
  schemaAst: buildSchema(schemaText),
  documents,
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    defaultScalarType: "unknown",
    scalars: { BigInt: "number", Date: "string",
    DateTime: "string", Decimal: "string", URL: "string", Upload: "File" },
  },
  presetConfig: { fragmentMasking: { unmaskFunctionName: "read" } },
  pluginContext: {},
  plugins: [],
  pluginMap: {},
});

const stale = [];
mkdirSync(target, { recursive: true });
for (const section of sections) {
  const text = await codegen(section);
  const path = section.filename;
  let committed = "";
  try {
    committed = readFileSync(path, "utf8");
  } catch {}
  if (text === committed) continue;
  if (process.argv.includes("--check")) stale.push(relative(root, path));
  else writeFileSync(path, text);
}
if (stale.length) {
  console.error(`Out of date: ${stale.join(", ")}. Run \`npm run codegen\` in dashboard/.`);
  process.exit(1);
}
