// Style of what the runs' own pages do not have.
#include "harness/serve/html.hpp"

namespace erchaos::serve {

std::string_view style() {
  return R"css(
.above { font-size: 0.87rem; margin-bottom: 0.4rem; }
.above a, header .meta a { color: var(--accent); }
.beside { display: block; color: var(--muted); font-size: 0.92em; overflow-wrap: anywhere; white-space: normal; }
.badge.cut-short, .badge.unreadable { background: var(--track); color: var(--ink); }
table.stored th, table.stored td { white-space: normal; }
table.stored tbody th { min-width: 12.5rem; max-width: 17rem; }
table.stored td:nth-child(2) { min-width: 11rem; }
table.stored td:nth-child(4) { min-width: 9rem; }
table.stored .figure { min-width: 10rem; }
table.stored tbody tr:hover { background: var(--track); }
form.tools { gap: 0.5rem 1.1rem; font-size: 0.9rem; margin-bottom: 0.8rem; }
form.tools label { display: flex; gap: 0.4rem; align-items: center; }
input[type="search"] { font: inherit; font-size: 0.85rem; width: 19rem; max-width: 60vw; padding: 0.15rem 0.5rem; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 5px; }
.pager { display: flex; gap: 1rem; font-size: 0.9rem; }
.cards { list-style: none; padding: 0; max-width: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.8rem; }
.cards li { display: grid; gap: 0.25rem; align-content: space-between; border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; font-size: 0.9rem; min-width: 0; }
.cards .note { font-size: 0.92em; }
.cards .last { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; align-items: baseline; }
.figures { list-style: none; display: flex; flex-wrap: wrap; gap: 0.4rem; padding: 0; margin: 1rem 0 0; max-width: none; }
.figures a { display: block; font-size: 0.85rem; text-decoration: none; border: 1px solid var(--line); border-radius: 5px; padding: 0.15rem 0.6rem; background: var(--surface); overflow-wrap: anywhere; }
.figures a:hover { border-color: var(--muted); }
.figures a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--surface); }
.files { columns: 16rem; }
.trend { width: 100%; min-width: 40rem; height: auto; display: block; }
.trend text { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
.trend .grid { stroke: var(--line); }
.trend .bound { stroke: var(--ink); stroke-dasharray: 5 4; }
.trend .course { fill: none; stroke: var(--muted); stroke-width: 1.5; opacity: 0.6; }
.trend .accuracy { stroke: var(--muted); stroke-width: 1.5; }
.trend .mark { fill: var(--surface); stroke: var(--unsure); stroke-width: 2; }
.trend .passed .mark, .trend.passed .mark { fill: var(--good); stroke: var(--good); }
.trend .failed .mark, .trend.failed .mark { fill: var(--bad); stroke: var(--bad); }
.trend a:hover .mark, .trend a:focus .mark { stroke: var(--accent); stroke-width: 3; }
.trend.spark { min-width: 0; max-width: 15rem; height: 36px; }
.trend.key { display: inline-block; min-width: 0; width: 1rem; height: 1rem; margin-right: 0.4rem; vertical-align: -0.2rem; }
)css";
}

}  // namespace erchaos::serve
