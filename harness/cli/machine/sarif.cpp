// check --format sarif: the Static Analysis Results Interchange Format, for code scanning.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/base/version.hpp"
#include "harness/cli/machine/check_formats.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

// RFC 3986, of a path: what is neither unreserved nor a slash is written as %XX.
std::string as_uri(const std::string& path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

Json rule_json(const Rule& rule) {
  return {{"id", rule.id}, {"shortDescription", {{"text", rule.summary}}}};
}

// In the order of the first diagnostic about each.
std::vector<Rule> rules_of(const Diagnostics& diagnostics) {
  std::vector<Rule> used;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (std::ranges::find(used, diagnostic.about.rule) == used.end()) {
      used.push_back(diagnostic.about.rule);
    }
  }
  return used;
}

Json result_json(const Diagnostic& diagnostic, const std::vector<Rule>& used) {
  const Problem& about = diagnostic.about;
  Json place{{"artifactLocation", {{"uri", as_uri(about.file)}}}};
  if (about.line > 0) {
    place["region"] = {{"startLine", about.line}};
  }
  return {{"ruleId", about.rule.id},
          {"ruleIndex", std::ranges::find(used, about.rule) - used.begin()},
          {"level", name_of(diagnostic.severity)},
          {"message", {{"text", about.message}}},
          {"locations", Json::array({{{"physicalLocation", std::move(place)}}})}};
}

}  // namespace

Json sarif(const Checked& checked) {
  const std::vector<Rule> used = rules_of(checked.diagnostics);
  Json rules = Json::array();
  std::ranges::transform(used, std::back_inserter(rules), rule_json);
  Json results = Json::array();
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    results.push_back(result_json(diagnostic, used));
  }
  const Json driver{{"name", "erchaos"}, {"version", version}, {"rules", std::move(rules)}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({{{"tool", {{"driver", driver}}},
                                 {"columnKind", "unicodeCodePoints"},
                                 {"results", std::move(results)}}})}};
}

}  // namespace erchaos::cli
