// Writes families in the order of their declaration.
#include "reports/export/exposition.hpp"

#include <fmt/format.h>

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::string escaped(std::string_view text, std::string_view reserved) {
  std::string result;
  for (const char c : printable(text)) {  // line feeds are blanks by now
    if (reserved.find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

std::string in_braces(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    if (!value.empty()) {
      text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name, escaped(value, "\\\""));
    }
  }
  return text.empty() ? "" : "{" + text + "}";
}

}  // namespace

void Exposition::declare(const std::string& family, std::string_view help) {
  if (numbers_.try_emplace(family, families_.size()).second) {
    families_.push_back({.name = family, .help = escaped(help, "\\")});
  }
}

void Exposition::add(const std::string& family, const Labels& labels, double value) {
  families_[numbers_.at(family)].samples +=
      fmt::format("{}{} {:.15g}\n", family, in_braces(labels), value);
}

std::string Exposition::text() const {
  std::string text;
  for (const Family& family : families_) {
    if (!family.samples.empty()) {
      text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{2}", family.name, family.help,
                          family.samples);
    }
  }
  return text;
}

}  // namespace erchaos::reports
