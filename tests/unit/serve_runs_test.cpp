// Stored runs are found, gathered and read again when they change; a broken one hides no other.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/serve/entries.hpp"
#include "harness/serve/stored_runs.hpp"
#include "reports/format.hpp"
#include "reports/json/read_result.hpp"
#include "reports/json/write_json.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/serve_samples.hpp"

namespace erchaos::serve_runs_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class StoredRuns : public testing::Test {
 protected:
  fs::path place(const std::string& name) const { return directory_.path() / name; }
  void store(const std::string& name, double ms, int hour) const {
    samples::store(place(name), samples::outage_of(ms, hour));
  }
  serve::Listing look(Duration time = hours{1}) { return runs_.look(time); }

  std::vector<std::string> paths(Duration time = hours{1}) {
    std::vector<std::string> all;
    for (const serve::StoredRun* run : look(time).runs) {
      all.push_back(run->path);
    }
    return all;
  }

 private:
  TempDir directory_;
  serve::Folder folder_{directory_.path()};
  serve::StoredRuns runs_{folder_};
};

TEST_F(StoredRuns, AreFoundTheNewestFirst) {
  EXPECT_THAT(paths(), IsEmpty());
  store("a", 900, 1);
  store("nested/deep/b", 900, 3);
  store("c", 900, 2);
  fs::create_directory_symlink("c", place("latest"));
  EXPECT_THAT(paths(), ElementsAre("nested/deep/b", "c", "a"));
}

TEST_F(StoredRuns, HaveWhatAListShows) {
  store("a", 1200, 5);
  const serve::Listing listing = look();
  ASSERT_THAT(listing.runs, SizeIs(1));
  const serve::StoredRun& run = *listing.runs.front();
  EXPECT_EQ(run.name(), "the primary dies");
  EXPECT_EQ(run.design(), "recommended");
  EXPECT_EQ(run.verdict, Verdict::failed);
  EXPECT_EQ(run.trust, TrustLevel::trusted);
  EXPECT_EQ(serve::faults_text(run), "silent-cut on cpe1-pe1");
  EXPECT_EQ(run.longest_outage->value, 1200);
  EXPECT_EQ(run.longest_outage->accuracy_high, 10);
  EXPECT_EQ(run.outage_limit(), 1000);
  EXPECT_EQ(run.begin_utc, samples::outage_of(1200, 5).begin_utc);
}

// The outline leaves out nothing that a list needs.
TEST_F(StoredRuns, AreReadFromOutlinesAsFromWholeResults) {
  for (const Result& result : {samples::full(), samples::with_classes(), samples::inconclusive(),
                               samples::unmeasured(), samples::outage_of(900, 1)}) {
    const std::string text = reports::result_json(result);
    samples::write_text(place("result.json"), text);
    const auto json = [](const Result& read) {
      return reports::to_json(serve::RunList{{serve::stored_run(read)}}, Instant{});
    };
    const Result outline = reports::read_outline("result.json", text);
    EXPECT_EQ(json(outline),
              json(reports::read_result(reports::LocatedJson::parse(place("result.json")))));
    EXPECT_THAT(outline.flows, IsEmpty());
  }
}

TEST_F(StoredRuns, ThatAreNotWholeAreListedWithTheReason) {
  store("good", 900, 1);
  samples::write_text(place("half/result.json"), "{\n\"schema\": \"erchaos/resu");
  samples::write_text(place("other/result.json"), R"({"schema": "erchaos/result/v9"})");
  samples::write_text(place("killed/timeline.ndjson"), "");
  samples::write_text(place("no-run/notes.txt"), "");
  std::map<std::string, std::string> problems;
  for (const serve::StoredRun* run : look().runs) {
    problems[run->path] = fmt::format("{}: {}", serve::verdict_word(*run), run->problem);
  }
  EXPECT_THAT(problems, SizeIs(4));
  EXPECT_EQ(problems["good"], "passed: ");
  EXPECT_THAT(problems["half"], HasSubstr("unreadable: half/result.json:2: is not JSON"));
  EXPECT_THAT(problems["other"], HasSubstr("schema of another version"));
  EXPECT_THAT(problems["killed"], HasSubstr("cut-short: has no result.json"));
}

TEST_F(StoredRuns, AreNotReadThroughLinksThatLeadOut) {
  const TempDir elsewhere;
  samples::store(elsewhere.path() / "run", samples::outage_of(900, 1));
  fs::create_directory_symlink(elsewhere.path() / "run", place("linked"));
  fs::create_directory(place("a"));
  fs::create_symlink(elsewhere.path() / "run/result.json", place("a/result.json"));
  EXPECT_THAT(paths(), IsEmpty());
}

TEST_F(StoredRuns, AreReadAgainWhenTheyHaveChanged) {
  store("a", 900, 1);
  store("b", 900, 2);
  EXPECT_THAT(paths(), ElementsAre("b", "a"));
  store("a", 1200, 3);
  EXPECT_THAT(paths(), ElementsAre("a", "b"));
  fs::remove_all(place("b"));
  EXPECT_THAT(paths(), ElementsAre("a"));
  fs::rename(place("a/result.json"), place("a/timeline.ndjson"));
  EXPECT_EQ(look().runs.front()->state, serve::State::cut_short);
}

TEST_F(StoredRuns, AreReadAsFarAsThereIsTime) {
  for (int i = 0; i < 3; ++i) {
    store(std::to_string(i) + "th", 900, i);
  }
  EXPECT_THAT(paths(Duration{}), SizeIs(1));
  EXPECT_EQ(look(Duration{}).unread, 1U);
  EXPECT_THAT(paths(Duration{}), SizeIs(3));
  EXPECT_EQ(look(Duration{}).unread, 0U);
}

TEST_F(StoredRuns, BeyondSixLevelsAreLeftOutAndThatIsSaid) {
  store("1/2/3/4/5/6", 900, 1);
  EXPECT_TRUE(look().is_whole);
  store("1/2/3/4/5/6b/7", 900, 2);
  const serve::Listing listing = look();
  EXPECT_THAT(listing.runs, SizeIs(1));
  EXPECT_FALSE(listing.is_whole);
}

TEST_F(StoredRuns, ThatAreRepetitionsAreOneEntry) {
  store("single", 900, 9);
  store("many/01", 800, 1);
  store("many/02", 1200, 2);
  samples::write_text(place("many/03/timeline.ndjson"), "");
  samples::write_text(place("many/repetitions.json"), "{}");
  store("going-on/01", 700, 3);
  store("night/cut", 700, 4);
  const serve::Listing listing = look();
  const std::vector<serve::Entry> entries = serve::entries_of(listing.runs);
  std::map<std::string, std::size_t> repeated;
  std::vector<std::string> single;
  for (const serve::Entry& entry : entries) {
    if (entry.is_repeated) {
      repeated[entry.path] = entry.runs.size();
    } else {
      single.push_back(entry.path);
    }
  }
  EXPECT_THAT(repeated, ElementsAre(std::pair{"going-on", 1U}, std::pair{"many", 3U}));
  EXPECT_THAT(single, ElementsAre("single", "night/cut"));
  const auto many = std::ranges::find(entries, "many", &serve::Entry::path);
  EXPECT_EQ(many->verdict(), Verdict::failed);
  EXPECT_EQ(many->first().path, "many/01");
}

TEST_F(StoredRuns, AreFilteredByWordsAndVerdict) {
  store("early/morning", 900, 1);
  store("late", 1200, 2);
  samples::write_text(place("broken/result.json"), "no");
  const auto matching = [&](const std::string& words, const std::string& verdict) {
    std::vector<std::string> found;
    for (const serve::StoredRun* run : look().runs) {
      if (serve::Filter{words, verdict}.matches(*run)) {
        found.push_back(run->path);
      }
    }
    std::ranges::sort(found);
    return found;
  };
  EXPECT_THAT(matching("", ""), SizeIs(3));
  EXPECT_THAT(matching("PRIMARY silent", ""), ElementsAre("early/morning", "late"));
  EXPECT_THAT(matching("primary carrier", ""), IsEmpty());
  EXPECT_THAT(matching("too long", ""), ElementsAre("late"));
  EXPECT_THAT(matching("", "passed"), ElementsAre("early/morning"));
  EXPECT_THAT(matching("not JSON", "unreadable"), ElementsAre("broken"));
  EXPECT_THAT(matching("", "inconclusive"), IsEmpty());
}

}  // namespace
}  // namespace erchaos::serve_runs_test
