// src/ → the files that the program carries, with a manifest that says what they were made from.
//
//     npm ci && npm run build
//
// A script is one file with what it imports. Nothing is minified, so that anybody can read what their browser runs.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

const SRC = "src", OUT = "../src/sayso/publish/web/static";
const IMPORTED = new Set(["offsets.js"]);  // part of others only

const hash = (path) => createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
const hashes = (folder, names) => Object.fromEntries(names.map((name) => [name, hash(`${folder}/${name}`)]));
const files = (folder) => readdirSync(folder).sort();

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
buildSync({
  entryPoints: files(SRC).filter((name) => !IMPORTED.has(name)).map((name) => `${SRC}/${name}`),
  outdir: OUT,
  bundle: true,
  format: "esm",
  charset: "utf8",
  target: "es2022",
  legalComments: "inline",
  loader: { ".svg": "copy" },
});
writeFileSync(`${OUT}/LICENCES.txt`, `${readFileSync("LICENCES.txt", "utf8")}
world-atlas, of which the outlines of the map are made
${"-".repeat(54)}
${readFileSync("node_modules/world-atlas/LICENSE", "utf8")}`);
const manifest = {
  made_from: { ...hashes(".", ["LICENCES.txt", "build.mjs", "package-lock.json"]), ...hashes(SRC, files(SRC)) },
  made: hashes(OUT, files(OUT)),
};
writeFileSync(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 1)}\n`);
