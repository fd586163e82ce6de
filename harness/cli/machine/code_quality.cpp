// check --format code-quality: the report that GitLab shows in merge requests.
#include <map>
#include <nlohmann/json.hpp>

#include "harness/cli/machine/check_formats.hpp"
#include "harness/plan/toml/sha256.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

// The same for the same message in later versions of the file, so it has no line number. Where a
// file has a message twice, GitLab would show only one of them, so they are numbered.
class Fingerprints {
 public:
  std::string of(const Problem& about) {
    const std::string text =
        about.file + '\0' + std::string{about.rule.id} + '\0' + about.message + '\0';
    return sha256(text + std::to_string(seen_[text]++));
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

Json code_quality(const Checked& checked) {
  Fingerprints fingerprints;
  Json issues = Json::array();
  for (const auto& [severity, about] : checked.diagnostics) {
    const std::size_t line = about.line == 0 ? 1 : about.line;  // GitLab insists on one
    issues.push_back({{"description", about.message},
                      {"check_name", about.rule.id},
                      {"fingerprint", fingerprints.of(about)},
                      {"severity", severity == Severity::error ? "major" : "minor"},
                      {"location", {{"path", about.file}, {"lines", {{"begin", line}}}}}});
  }
  return issues;
}

}  // namespace erchaos::cli
