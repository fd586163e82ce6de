// Builds a template of each page: one HTML file with its modules and the style. The program replaces
// @ERCHAOS_DATA@ in it with the data of runs.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const text = async (entry, options) => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    minify: true,
    write: false,
    charset: "ascii",
    legalComments: "none",
    ...options,
  });
  return outputFiles[0].text.trim();
};

const style = await text("style.css");

for (const name of ["report", "matrix", "resilience"]) {
  const script = await text(`src/${name}.ts`, { bundle: true, format: "iife", target: "es2022" });
  // The page runs only this script and fetches nothing.
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const parts = { POLICY: policy, STYLE: style, SCRIPT: script };
  const page = readFileSync("page.html", "utf8").replace(
    /@(POLICY|STYLE|SCRIPT)@/g,
    (_, part) => parts[part],
  );
  if (page.split("@ERCHAOS_DATA@").length !== 2 || /<!--/.test(script)) {
    throw new Error(`${name}: must have one place for the data, and no comment in its script`);
  }
  writeFileSync(`${name}.template.html`, page);
}
