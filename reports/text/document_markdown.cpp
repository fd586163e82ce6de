// Renders documents as Markdown, for comments, tickets and the summaries of CI jobs.
#include <fmt/format.h>

#include "reports/text/document.hpp"
#include "reports/text/markdown_text.hpp"

namespace erchaos::reports {
namespace {

std::string markdown_row(const std::vector<std::string>& cells, std::string_view around) {
  std::string text = "|";
  for (const std::string& cell : cells) {
    const std::string inside = markdown_text(cell);
    text += inside.empty() ? " |" : fmt::format(" {}{}{} |", around, inside, around);
  }
  return text + '\n';
}

std::string markdown_table(const Table& table) {
  std::vector<std::string> titles;
  std::string rule = "|";
  for (const Column& column : table.columns) {
    titles.push_back(column.title);
    rule += column.is_figure ? "--:|" : "---|";
  }
  std::string text = '\n' + markdown_row(titles, "") + rule + '\n';
  for (const Row& each : table.rows) {
    text += markdown_row(each.cells, each.stands_out ? "**" : "");
  }
  return text;
}

std::string markdown_list(const std::vector<std::string>& sentences) {
  std::string text = sentences.empty() ? "" : "\n";
  for (const std::string& sentence : sentences) {
    text += fmt::format("{}{}\n", sentences.size() == 1 ? "" : "- ", markdown_block(sentence));
  }
  return text;
}

std::string markdown_section(const Section& section) {
  std::string text;
  if (!section.title.empty()) {
    text += fmt::format("\n### {}\n", markdown_block(section.title));
  }
  text += markdown_list(section.sentences);
  return section.table.rows.empty() ? text : text + markdown_table(section.table);
}

}  // namespace

std::string markdown(const Document& document) {
  std::string text =
      fmt::format("## {}: {}\n", markdown_text(document.mark), markdown_text(document.title));
  if (!document.subtitle.empty()) {
    text += fmt::format("\n{}\n", markdown_block(document.subtitle));
  }
  text += markdown_list(document.reasons);
  for (const Section& each : document.sections) {
    text += markdown_section(each);
  }
  if (!document.footnote.empty()) {
    text += fmt::format("\n<sub>{}</sub>\n", markdown_text(document.footnote));
  }
  return text;
}

}  // namespace erchaos::reports
