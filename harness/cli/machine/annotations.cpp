// Writes the commands of CI services, with their escapes.
#include "harness/cli/machine/annotations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "harness/base/printable.hpp"

namespace erchaos::cli {
namespace {

using Escape = std::pair<char, std::string_view>;

// Of actions/toolkit, command.ts.
constexpr std::array<Escape, 3> github_data{{{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}};
constexpr std::array<Escape, 5> github_property{
    {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}}};
// Of microsoft/azure-pipelines-agent, Command.cs.
constexpr std::array<Escape, 3> azure_data{{{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}}};
constexpr std::array<Escape, 5> azure_property{
    {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}, {';', "%3B"}, {']', "%5D"}}};

std::string escaped(std::string_view text, std::span<const Escape> escapes) {
  std::string result;
  for (const char c : text) {
    const auto escape = std::ranges::find(escapes, c, &Escape::first);
    result += escape == escapes.end() ? std::string_view{&c, 1} : escape->second;
  }
  return result;
}

// What is in no file is named in the message.
std::string message_of(const Problem& about) {
  return about.subject.empty() ? about.message
                               : fmt::format("{}: {}", about.subject, about.message);
}

std::string for_github(const Diagnostic& diagnostic) {
  const Problem& about = diagnostic.about;
  const std::string file =
      about.file.empty() ? "" : fmt::format("file={},", escaped(about.file, github_property));
  return fmt::format("::{} {}{}title={}::{}\n", name_of(diagnostic.severity), file,
                     about.line == 0 ? "" : fmt::format("line={},", about.line), about.rule.id,
                     escaped(message_of(about), github_data));
}

std::string for_azure(const Diagnostic& diagnostic) {
  const Problem& about = diagnostic.about;
  const std::string file =
      about.file.empty() ? "" : fmt::format("sourcepath={};", escaped(about.file, azure_property));
  return fmt::format("##vso[task.logissue type={};{}{}code={}]{}\n", name_of(diagnostic.severity),
                     file, about.line == 0 ? "" : fmt::format("linenumber={};", about.line),
                     about.rule.id, escaped(message_of(about), azure_data));
}

}  // namespace

std::string annotations(Ci ci, const Diagnostics& diagnostics) {
  std::string lines;
  for (const Diagnostic& diagnostic : ci == Ci::none ? Diagnostics{} : diagnostics) {
    lines += ci == Ci::github ? for_github(diagnostic) : for_azure(diagnostic);
  }
  return lines;
}

void annotate(const Diagnostics& diagnostics, std::FILE* to) {
  fmt::print(to, "{}", printable_lines(annotations(ci_of_environment(), diagnostics)));
}

}  // namespace erchaos::cli
