// Checks the places of problems.
#include "tests/fuzz/insist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/base/printable.hpp"

namespace erchaos::fuzz {
namespace {

bool may_lack_a_line(const Rule& rule) {
  return rule == rules::missing_key || rule == rules::unreadable || rule == rules::invalid_value ||
         rule == rules::does_not_fit;
}

}  // namespace

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
}

void insist_on_places(const InputError& error, const std::string& file, std::string_view text) {
  insist(!error.problems().empty(), "an InputError without a problem");
  for (const Problem& problem : error.problems()) {
    const std::string told = fmt::format("{}: {}", place_of(problem), problem.message);
    insist(!problem.message.empty() && !place_of(problem).empty(),
           "no place or no message: " + told);
    insist(problem.line > 0 || may_lack_a_line(problem.rule), "no line: " + told);
    insist(problem.file != file || problem.line <= lines_in(text), "no such line: " + told);
  }
  const std::string what = error.what();
  insist(printable_lines(what) == what, "control characters: " + printable(what));
}

void insist_on_place(const reports::BadFile& error, const std::string& file,
                     std::string_view text) {
  std::string_view rest = error.what();
  insist(printable(rest) == rest, "control characters: " + printable(rest));
  insist(rest.starts_with(file + ':'), fmt::format("no file: {}", rest));
  rest.remove_prefix(file.size() + 1);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return;  // UTF-16: a file has no lines before it can be read
  }
  std::size_t line = 0;
  const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
  insist(failure == std::errc{} && std::string_view{end}.starts_with(": "),
         fmt::format("no line: {}", rest));
  insist(line > 0 && line <= lines_in(text), fmt::format("no such line: {}", rest));
}

}  // namespace erchaos::fuzz
