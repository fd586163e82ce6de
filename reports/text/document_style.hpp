// The style of HTML documents: on a screen in both colour schemes, and on A4.
#pragma once

#include <string_view>

namespace erchaos::reports {

// Nothing depends on colour alone: words and symbols say the same.
inline constexpr std::string_view document_style = R"css(
:root { color-scheme: light dark; --page: #ffffff; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5;
  --shade: #f5f7f9; --good: #0b6b4f; --unsure: #8a5a00; --bad: #a3202c; }
@media (prefers-color-scheme: dark) { :root { --page: #14181e; --ink: #e4e8ee; --soft: #98a4b3;
  --line: #2f3844; --shade: #1b2129; --good: #4fc59d; --unsure: #e0ac4a; --bad: #ff8a8f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 66rem; background: var(--page);
  color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
header { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1.25rem; align-items: center; }
.mark { grid-row: span 2; padding: .35rem 1rem; border: 3px solid; border-radius: .5rem;
  font-size: 1.9rem; font-weight: 700; letter-spacing: .02em; white-space: nowrap; }
.good .mark { color: var(--good); } .unsure .mark { color: var(--unsure); }
.bad .mark { color: var(--bad); }
h1 { margin: 0; font-size: 1.35rem; line-height: 1.3; overflow-wrap: anywhere; }
.subtitle, footer { margin: 0; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
.reasons { margin: 1.25rem 0 0; padding: .75rem 1rem; border-left: 4px solid; background: var(--shade); }
ul.reasons { padding-left: 2rem; }
.good .reasons { border-color: var(--good); } .unsure .reasons { border-color: var(--unsure); }
.bad .reasons { border-color: var(--bad); }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.05rem; }
section p, section ul { margin: .25rem 0 .5rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { min-width: 5.5rem; padding: .3rem .5rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { min-width: 9rem; font-weight: 400; overflow-wrap: break-word; }
.figure { min-width: 0; text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead .figure { white-space: normal; }
tr.stands-out th, tr.stands-out td { color: var(--bad); font-weight: 700; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); }
@page { size: A4; margin: 14mm; }
@media print {
  :root { color-scheme: light; --page: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
    --shade: #f5f5f5; --good: #0b6b4f; --unsure: #8a5a00; --bad: #a3202c; }
  body { padding: 0; max-width: none; font-size: 9.5pt; print-color-adjust: exact; }
  .mark { font-size: 17pt; } h2 { margin-top: 4mm; } .wide { overflow: visible; }
  section { break-inside: avoid; } table { font-size: 8pt; }
  tbody th, th, td { min-width: 0; } th, td { padding: 1mm 1.5mm; }
}
)css";

}  // namespace erchaos::reports
