// The corpus of tests/fuzz, and what the repository itself has for the targets, without libFuzzer.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "reports/json/read_timeline.hpp"
#include "reports/json/sweep_json.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz_corpus_test {
namespace {

namespace fs = std::filesystem;

const fs::path root = ERCHAOS_SOURCE;

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file() && entry.path().string().ends_with(extension)) {
      files.push_back(entry.path());
    }
  }
  return files;
}

std::vector<fs::path> inputs_of(const fuzz::Target& target) {
  auto files = files_below(root / "tests/fuzz/corpus" / target.name, "");
  EXPECT_FALSE(files.empty()) << "the corpus of " << target.name;
  if (!target.folder.empty()) {
    const auto more = files_below(root / target.folder, target.extension);
    EXPECT_FALSE(more.empty()) << target.folder;
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

class FuzzCorpus : public testing::TestWithParam<fuzz::Target> {};

// Whole, and cut off in the middle as by a full disk.
TEST_P(FuzzCorpus, IsReadOrRefusedAsItShouldBe) {
  for (const fs::path& file : inputs_of(GetParam())) {
    const std::string input = content_of(file);
    EXPECT_NO_THROW(GetParam().run(input)) << file;
    EXPECT_NO_THROW(GetParam().run(std::string_view{input}.substr(0, input.size() / 2))) << file;
  }
  EXPECT_NO_THROW(GetParam().run(""));
}

INSTANTIATE_TEST_SUITE_P(Of, FuzzCorpus,
                         testing::ValuesIn(fuzz::targets().begin(), fuzz::targets().end()),
                         [](const auto& param) { return std::string{param.param.name}; });

// A change of a format must not leave inputs that are only refused.
TEST(FuzzSeeds, OfSweepsAndTimelinesAreRead) {
  const fs::path corpus = root / "tests/fuzz/corpus";
  const auto parsed = [&](const char* name) {
    return reports::LocatedJson::parse(corpus / "sweep" / name);
  };
  EXPECT_EQ(reports::read_sweep(parsed("merged")).cells.size(), 2);
  EXPECT_EQ(reports::read_sweep(parsed("pairs")).not_applicable.size(), 2);
  EXPECT_TRUE(reports::read_cell(parsed("cell")).cell.result);
  EXPECT_EQ(reports::read_timeline(corpus / "timeline/whole", false).size(), 30);
  EXPECT_EQ(reports::read_timeline(corpus / "timeline/cut-short", true).size(), 18);
}

}  // namespace
}  // namespace erchaos::fuzz_corpus_test
