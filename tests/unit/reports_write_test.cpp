// Writing the reports: whole files or none, and the timeline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "reports/format.hpp"
#include "reports/json/growing_timeline.hpp"
#include "reports/json/whole_file.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_write_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ReportFiles : public testing::Test {
 protected:
  void SetUp() override { fs::create_directory(directory_); }
  void TearDown() override { fs::remove_all(directory_); }

  std::string content_of(const char* file) const {
    std::ostringstream text;
    text << std::ifstream{directory_ / file}.rdbuf();
    return text.str();
  }

  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator{directory_}) {
      found.insert(entry.path().filename());
    }
    return found;
  }

  const fs::path directory_ = fs::path{testing::TempDir()} /
                              ("erchaos-" + std::to_string(::getpid()) + "-" +
                               testing::UnitTest::GetInstance()->current_test_info()->name());
};

// Files end at `bytes`, as if the disk were full, until the scope ends.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  FullDisk(FullDisk&&) = delete;
  FullDisk& operator=(FullDisk&&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::string failure_to_write(const fs::path& path, const std::string& content) {
  try {
    reports::write_whole_file(path, content);
  } catch (const std::system_error& error) {
    return error.what();
  }
  return "";
}

TEST_F(ReportFiles, AreThoseOfEveryFormatAndNothingElse) {
  reports::write(directory_, {.result = samples::full(), .timeline = {}});
  std::set<std::string> files;
  for (const reports::Format* format : reports::formats()) {
    files.insert(std::string{format->file});
  }
  EXPECT_THAT(files, testing::IsSupersetOf({"junit.xml", "report.html"}));
  EXPECT_EQ(names(), files);
}

TEST_F(ReportFiles, OfARehearsalAreMadeWhenAskedFor) {
  reports::write(directory_, {.result = samples::full(), .timeline = {}},
                 reports::rehearsal_formats());
  EXPECT_EQ(names(), (std::set<std::string>{"rehearsal.html", "rehearsal.md"}));
}

TEST_F(ReportFiles, HoldWhatTheFormatRenders) {
  const reports::Run run{.result = samples::full(), .timeline = {}};
  reports::write(directory_, run);
  for (const reports::Format* format : reports::formats()) {
    EXPECT_EQ(content_of(std::string{format->file}.c_str()), format->render(run));
  }
}

TEST_F(ReportFiles, ReplaceThoseOfAnEarlierReport) {
  reports::write_whole_file(directory_ / "a", "a long first version");
  reports::write_whole_file(directory_ / "a", "second");
  EXPECT_EQ(content_of("a"), "second");
}

TEST_F(ReportFiles, ThatCannotBeCreatedAreNamed) {
  const fs::path missing = directory_ / "missing";
  try {
    reports::write_result(missing, samples::full());
    FAIL() << "wrote into a directory that does not exist";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("write " + (missing / "result.json").string() + ":"));
    EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
  }
}

TEST_F(ReportFiles, AreNamedWhenTheDiskIsFull) {
  const FullDisk full{4096};
  EXPECT_THAT(failure_to_write(directory_ / "a", std::string(100'000, 'x')),
              HasSubstr("write " + (directory_ / "a").string() + ": File too large"));
}

TEST_F(ReportFiles, LeaveNothingHalfWrittenWhenTheDiskIsFull) {
  reports::write_whole_file(directory_ / "old", "intact");
  {
    const FullDisk full{4096};
    EXPECT_NE(failure_to_write(directory_ / "old", std::string(100'000, 'x')), "");
    EXPECT_NE(failure_to_write(directory_ / "new", std::string(100'000, 'x')), "");
  }
  EXPECT_EQ(names(), std::set<std::string>{"old"});
  EXPECT_EQ(content_of("old"), "intact");
}

TEST_F(ReportFiles, LeaveNoTemporaryFileWhenTheNameIsTakenByAFolder) {
  fs::create_directory(directory_ / "a");
  EXPECT_THAT(failure_to_write(directory_ / "a", "text"), HasSubstr("Is a directory"));
  EXPECT_EQ(names(), std::set<std::string>{"a"});
}

TEST_F(ReportFiles, HoldEveryEventOfTheTimelineOnASeparateLine) {
  reports::write_timeline(
      directory_,
      {{.at = Instant{1'000'000'000'001}, .source = Source::run, .what = What::phase_begin},
       {.at = Instant{1'000'000'000'002},
        .source = Source::bfd,
        .node = "cpe1",
        .what = What::down,
        .subject = "172.16.0.2",
        .detail = "two\n\"lines\" \xff"}});
  EXPECT_EQ(content_of("timeline.ndjson"),
            "{\"t\":1000000000001,\"source\":\"run\",\"node\":\"\",\"what\":\"phase-begin\"}\n"
            "{\"t\":1000000000002,\"source\":\"bfd\",\"node\":\"cpe1\",\"what\":\"down\","
            "\"subject\":\"172.16.0.2\",\"detail\":\"two\\n\\\"lines\\\" \xEF\xBF\xBD\"}\n");
}

TEST_F(ReportFiles, HaveATimelineThatGrowsAndEndsInAWholeLine) {
  const Event event{.at = Instant{1}, .source = Source::run, .what = What::note};
  const std::string line = "{\"t\":1,\"source\":\"run\",\"node\":\"\",\"what\":\"note\"}\n";
  reports::GrowingTimeline timeline{directory_};
  EXPECT_EQ(content_of("timeline.ndjson"), "");
  timeline.append({event, event});
  EXPECT_EQ(content_of("timeline.ndjson"), line + line);
  const FullDisk full{5 * line.size() / 2};
  EXPECT_THROW(timeline.append({event}), std::system_error);
  EXPECT_EQ(content_of("timeline.ndjson"), line + line);
}

TEST_F(ReportFiles, OfAKilledRunAreReadAsFarAsTheyExist) {
  std::ofstream{directory_ / "timeline.ndjson"}
      << R"({"t":2,"source":"run","node":"","what":"note"})" << '\n'
      << R"({"t":1,"source":"bgp","node":"cpe1","what":"down"})" << '\n'
      << R"({"t":3,"source":"bg)";
  const reports::Run run = reports::read_run(directory_);
  ASSERT_EQ(run.timeline.size(), 2U);
  EXPECT_EQ(run.timeline[0].what, What::down) << "sorted by time";
}

TEST_F(ReportFiles, IncludeAnEmptyTimeline) {
  reports::write_timeline(directory_, {});
  EXPECT_EQ(names(), std::set<std::string>{"timeline.ndjson"});
}

TEST(Formats, HaveDistinctNamesAndFiles) {
  std::set<std::string_view> seen;
  for (const reports::Format* format : reports::formats()) {
    EXPECT_TRUE(seen.insert(format->name).second) << format->name;
    EXPECT_TRUE(seen.insert(format->file).second) << format->file;
  }
}

}  // namespace
}  // namespace erchaos::reports_write_test
