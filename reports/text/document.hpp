// A report as headings, sentences and tables, independent of its output format.
#pragma once

#include <string>
#include <vector>

namespace erchaos::reports {

enum class Tone { good, unsure, bad };

struct Column {
  std::string title;
  bool is_figure = false;
};

struct Row {
  std::vector<std::string> cells;
  bool stands_out = false;
};

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;  // none: no table
};

// One sentence is a paragraph, several are a list.
struct Section {
  std::string title;  // "": none
  std::vector<std::string> sentences{};
  Table table{};
};

// Any text in it may come from outside: a renderer must escape it.
struct Document {
  std::string mark;  // "PASSED", "GO"
  Tone tone{};
  std::string title;
  std::string subtitle{};
  std::vector<std::string> reasons{};
  std::vector<Section> sections{};
  std::string footnote{};
};

// GitHub flavoured; no text in it becomes a link, a mention, HTML or the end of a table.
std::string markdown(const Document& document);

// One file without scripts that loads nothing else; for light and dark screens and for paper.
std::string html(const Document& document);

}  // namespace erchaos::reports
