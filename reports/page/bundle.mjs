// Makes one HTML file of the page's modules and style: node bundle.mjs OUTPUT, in the folder of the
// sources. What a run adds is put in place of @ERCHAOS_DATA@.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const bundled = await build({
  entryPoints: ["src/report.ts"],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
});
const script = bundled.outputFiles[0].text.trim();
const style = (
  await build({ entryPoints: ["style.css"], minify: true, write: false, loader: { ".css": "css" } })
).outputFiles[0].text.trim();

// Only this script runs, and nothing is ever fetched.
const hash = createHash("sha256").update(script).digest("base64");
const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;

const parts = { POLICY: policy, STYLE: style, SCRIPT: script };
const page = readFileSync("report.html", "utf8").replace(
  /@(POLICY|STYLE|SCRIPT)@/g,
  (_, name) => parts[name],
);
if (page.split("@ERCHAOS_DATA@").length !== 2 || /<!--/.test(script)) {
  throw new Error("the page must have one place for the data, and no comment in its script");
}
writeFileSync(process.argv[2], page);
