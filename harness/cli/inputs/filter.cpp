// Matches patterns with fnmatch(3).
#include "harness/cli/inputs/filter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

struct Patterns {
  Names wanted;
  Names unwanted;
};

[[noreturn]] void refuse_filter(const std::string& option, const std::string& why) {
  throw InputError({{.subject = option, .message = why}});
}

Patterns patterns_in(const std::string& expression, const std::string& option) {
  Patterns patterns;
  std::istringstream words{expression};
  for (std::string word; std::getline(words, word, ',');) {
    const bool is_unwanted = word.starts_with('!');
    const std::string pattern = word.substr(is_unwanted ? 1 : 0);
    if (pattern.empty()) {
      refuse_filter(option, fmt::format("'{}' has an empty pattern; write tags or names with "
                                        "commas between them, such as bfd,!slow",
                                        shortened(expression)));
    }
    (is_unwanted ? patterns.unwanted : patterns.wanted).push_back(pattern);
  }
  return patterns;
}

bool matches(const std::string& pattern, const Labels& of) {
  const auto is_like = [&](const std::string& text) {
    return ::fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
  };
  return is_like(of.name) || is_like(of.design) || is_like(of.design + "/" + of.name) ||
         std::ranges::any_of(of.tags, is_like);
}

bool matches_any(const Names& patterns, const Labels& of) {
  return std::ranges::any_of(patterns,
                             [&](const std::string& pattern) { return matches(pattern, of); });
}

bool are_met_by(const Labels& scenario, const Patterns& patterns) {
  const bool is_wanted = patterns.wanted.empty() || matches_any(patterns.wanted, scenario);
  return is_wanted && !matches_any(patterns.unwanted, scenario);
}

std::string tags_of(const std::vector<Labels>& all) {
  std::set<std::string> tags;
  for (const Labels& each : all) {
    tags.insert(each.tags.begin(), each.tags.end());
  }
  return tags.empty() ? "none of these scenarios has tags"
                      : fmt::format("the tags of these scenarios are {}", fmt::join(tags, ", "));
}

void insist_that_all_match(const Names& wanted, const std::vector<Labels>& from,
                           const std::string& option) {
  for (const std::string& pattern : wanted) {
    if (std::ranges::none_of(from, [&](const Labels& each) { return matches(pattern, each); })) {
      Names names;
      for (const Labels& each : from) {
        names.insert(names.end(), each.tags.begin(), each.tags.end());
        names.insert(names.end(), {each.name, each.design});
      }
      refuse_filter(option,
                    fmt::format("{}; {}", unknown_without_list("tag or name", pattern, names),
                                tags_of(from)));
    }
  }
}

}  // namespace

std::vector<std::size_t> selected(const std::string& expression, const std::vector<Labels>& from,
                                  const std::string& option) {
  const Patterns patterns = patterns_in(expression, option);
  insist_that_all_match(patterns.wanted, from, option);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (are_met_by(from[i], patterns)) {
      places.push_back(i);
    }
  }
  if (places.empty() && !from.empty()) {
    refuse_filter(option, fmt::format("'{}' selects none of {} scenarios; {}",
                                      shortened(expression), from.size(), tags_of(from)));
  }
  return places;
}

bool is_selected(const std::string& expression, const Labels& scenario) {
  return are_met_by(scenario, patterns_in(expression, "--filter"));
}

}  // namespace erchaos::cli
