// check --format code-quality, run --code-quality: the report that GitLab shows in merge requests.
#include <map>
#include <nlohmann/json.hpp>

#include "harness/cli/machine/check_formats.hpp"
#include "harness/plan/toml/sha256.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

// GitLab insists on one.
std::string path_of(const Problem& about) {
  return about.file.empty() ? about.subject : about.file;
}

// The same for the same message in later versions of the file, so it has no line number. Where a
// file has a message twice, GitLab would show only one of them, so they are numbered.
class Fingerprints {
 public:
  std::string of(const Problem& about) {
    const std::string text =
        path_of(about) + '\0' + std::string{about.rule.id} + '\0' + about.message + '\0';
    return sha256(text + std::to_string(seen_[text]++));
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

Json code_quality(const Diagnostics& diagnostics) {
  Fingerprints fingerprints;
  Json issues = Json::array();
  for (const auto& [severity, about] : diagnostics) {
    const std::size_t line = about.line == 0 ? 1 : about.line;  // GitLab insists on one
    issues.push_back({{"description", about.message},
                      {"check_name", about.rule.id},
                      {"fingerprint", fingerprints.of(about)},
                      {"severity", severity == Severity::error ? "major" : "minor"},
                      {"location", {{"path", path_of(about)}, {"lines", {{"begin", line}}}}}});
  }
  return issues;
}

}  // namespace erchaos::cli
