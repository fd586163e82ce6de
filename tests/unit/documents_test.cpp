// Documents say what the program says, and their links lead somewhere.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <re2/re2.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "faults/kinds.hpp"
#include "harness/base/lines.hpp"

namespace erchaos::documents_test {
namespace {

TEST(Readme, HasARowForEveryKindOfFault) {
  std::ifstream file{ERCHAOS_SOURCE "/faults/README.md"};
  const std::string readme{std::istreambuf_iterator<char>{file}, {}};
  for (const FaultKind* kind : faults::kinds()) {
    EXPECT_THAT(readme,
                testing::HasSubstr(fmt::format("| `{}` | {} |", kind->name, kind->summary)));
  }
}

namespace fs = std::filesystem;

const fs::path root = ERCHAOS_SOURCE;

std::string text_of(const fs::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<fs::path> documents() {
  std::vector<fs::path> found{root / "README.md", root / "CONTRIBUTING.md", root / "CHANGELOG.md"};
  for (const char* folder : {"harness", "topologies", "faults", "reports", "containers", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
      if (entry.path().extension() == ".md") {
        found.push_back(entry.path());
      }
    }
  }
  return found;
}

// As GitHub makes them of headings: small letters, blanks as '-', nothing else but letters, digits.
std::set<std::string> anchors_of(const std::string& text) {
  std::set<std::string> anchors;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with('#')) {
      continue;
    }
    std::string anchor;
    for (const char c : line.substr(line.find_first_not_of("# "))) {
      const auto letter = static_cast<unsigned char>(c);
      if (std::isalnum(letter) != 0 || c == '-' || c == '_') {
        anchor += static_cast<char>(std::tolower(letter));
      } else if (c == ' ') {
        anchor += '-';
      }
    }
    anchors.insert(anchor);
  }
  return anchors;
}

TEST(Documents, HaveOnlyValidLinks) {
  static const RE2 link{R"(\]\(([^)#\s]*)(?:#([^)\s]*))?\))"};
  std::size_t followed = 0;
  for (const fs::path& document : documents()) {
    const std::string text = text_of(document);
    re2::StringPiece rest{text};
    std::string path;
    std::string anchor;
    while (RE2::FindAndConsume(&rest, link, &path, &anchor)) {
      if (path.starts_with("http")) {
        continue;
      }
      const fs::path target = path.empty() ? document : document.parent_path() / path;
      EXPECT_TRUE(fs::exists(target)) << document << ": " << path;
      if (!anchor.empty()) {
        EXPECT_THAT(anchors_of(text_of(target)), testing::Contains(anchor))
            << document << ": " << path;
      }
      ++followed;
    }
  }
  EXPECT_GT(followed, 20U);
}

TEST(Documents, BeginWithAShortReadme) {
  EXPECT_LT(lines_of(text_of(root / "README.md")).size(), 200U);
}

}  // namespace
}  // namespace erchaos::documents_test
