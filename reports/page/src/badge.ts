// Badges for verdicts, outcomes and trust: a symbol and a word, which names the colour's class.
import { el } from "./dom";

const signs: Record<string, string> = {
  passed: "\u2713",
  failed: "\u2717",
  inconclusive: "?",
  kept: "\u2713",
  missed: "\u2717",
  unsure: "?",
  trusted: "\u2713",
  degraded: "~",
  untrusted: "?",
  survived: "\u2713",
  "not-survived": "\u2717",
};

export const badge = (word: string, prefix = ""): HTMLElement =>
  el(
    "span",
    { class: `badge ${word}` },
    el("span", { "aria-hidden": "true" }, signs[word] ?? ""),
    ` ${prefix}${word.replace("-", " ")}`,
  );
