// Renders documents as HTML, for browsers and for printing.
#include <fmt/format.h>

#include <array>

#include "reports/text/document.hpp"
#include "reports/text/document_style.hpp"
#include "reports/text/html_text.hpp"

namespace erchaos::reports {
namespace {

// The first cell names the row, for screen readers.
std::string cell(const Column& column, const std::string& text, bool is_head) {
  return fmt::format("<{0}{1}{2}>{3}</{0}>", is_head ? "th" : "td", is_head ? " scope=\"row\"" : "",
                     column.is_figure ? " class=\"figure\"" : "", html_text(text));
}

std::string html_row(const Table& table, const Row& row) {
  std::string text = row.stands_out ? "<tr class=\"stands-out\">" : "<tr>";
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    text += cell(table.columns.at(i), row.cells[i], i == 0);
  }
  return text + "</tr>\n";
}

std::string html_table(const Table& table) {
  std::string text = "<div class=\"wide\"><table>\n<thead><tr>";
  for (const Column& column : table.columns) {
    text += fmt::format("<th scope=\"col\"{}>{}</th>", column.is_figure ? " class=\"figure\"" : "",
                        html_text(column.title));
  }
  text += "</tr></thead>\n<tbody>\n";
  for (const Row& each : table.rows) {
    text += html_row(table, each);
  }
  return text + "</tbody></table></div>\n";
}

std::string html_list(const std::vector<std::string>& sentences, std::string_view attributes) {
  if (sentences.size() < 2) {
    return sentences.empty()
               ? ""
               : fmt::format("<p{}>{}</p>\n", attributes, html_text(sentences.front()));
  }
  std::string text = fmt::format("<ul{}>\n", attributes);
  for (const std::string& sentence : sentences) {
    text += fmt::format("<li>{}</li>\n", html_text(sentence));
  }
  return text + "</ul>\n";
}

std::string html_section(const Section& section) {
  std::string text = "<section>\n";
  if (!section.title.empty()) {
    text += fmt::format("<h2>{}</h2>\n", html_text(section.title));
  }
  text += html_list(section.sentences, "");
  text += section.table.rows.empty() ? "" : html_table(section.table);
  return text + "</section>\n";
}

std::string_view css_class(Tone tone) {
  static constexpr std::array<std::string_view, 3> names{"good", "unsure", "bad"};
  return names.at(static_cast<std::size_t>(tone));
}

// The policy is a second barrier: it forbids what escaping already keeps out of the page.
std::string head(const Document& document) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}: {}</title>\n<style>{}</style>\n</head>\n",
      html_text(document.mark), html_text(document.title), document_style);
}

}  // namespace

std::string html(const Document& document) {
  std::string text = head(document);
  text += fmt::format(
      "<body class=\"{}\">\n<main>\n<header><strong class=\"mark\">{}</strong><h1>{}</h1>"
      "<p class=\"subtitle\">{}</p></header>\n",
      css_class(document.tone), html_text(document.mark), html_text(document.title),
      html_text(document.subtitle));
  text += html_list(document.reasons, " class=\"reasons\"");
  for (const Section& each : document.sections) {
    text += html_section(each);
  }
  return text + fmt::format("</main>\n<footer>{}</footer>\n</body>\n</html>\n",
                            html_text(document.footnote));
}

}  // namespace erchaos::reports
