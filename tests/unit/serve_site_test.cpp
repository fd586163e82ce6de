// What the server answers to which request, without a socket.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/serve/listen.hpp"
#include "harness/serve/site.hpp"
#include "reports/text/html_text.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/schema_check.hpp"
#include "tests/unit/serve_samples.hpp"

namespace erchaos::serve_site_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class Site : public testing::Test {
 protected:
  Site() {
    samples::write_text(directory_.path() / "secret", "secret");
    samples::store(place("first run"), samples::outage_of(900, 1), "<p>the page</p>");
    samples::store(place("second"), samples::outage_of(1200, 2));
    samples::write_text(place("second/timeline.ndjson"), "{}\n");
    samples::write_text(place("broken/result.json"), "no");
    samples::store(place("many/01"), samples::outage_of(700, 3));
    samples::store(place("many/02"), samples::outage_of(750, 4));
    fs::create_symlink("../secret", place("link"));
  }

  fs::path place(const std::string& name) const { return directory_.path() / "runs" / name; }

  serve::Answer ask(const std::string& target, const std::string& method = "GET",
                    const std::string& host = "localhost:8417") {
    return site().answer({.method = method, .target = target, .host = host});
  }
  serve::Site& site() {
    if (!site_) {
      site_.emplace(place(""), "127.0.0.1");
    }
    return *site_;
  }

 private:
  TempDir directory_;
  std::optional<serve::Site> site_;
};

TEST_F(Site, ListsAllRunsWithoutScripts) {
  const serve::Answer answer = ask("/");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.policy, serve::Policy::own_page);
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("/runs/first%20run/"), HasSubstr("/runs/second/"),
                    HasSubstr("broken/result.json:1: is not JSON"), HasSubstr("900 ms (±10 ms)"),
                    HasSubstr("limit 1000 ms"), HasSubstr("2 of 2 passed"),
                    HasSubstr("/scenario/the%20primary%20dies"), Not(HasSubstr("<script"))));
  EXPECT_THAT(answer.body, Not(HasSubstr("/runs/many/01/")));
}

TEST_F(Site, ShowsNewRunsWhenAskedAgain) {
  EXPECT_THAT(ask("/").body, Not(HasSubstr("third")));
  samples::store(place("third"), samples::outage_of(900, 9));
  EXPECT_THAT(ask("/").body, HasSubstr("/runs/third/"));
}

TEST_F(Site, ShowsOnlyWhatIsAskedFor) {
  const std::string failed = ask("/?q=primary&verdict=failed").body;
  EXPECT_THAT(failed, AllOf(HasSubstr("/runs/second/"), Not(HasSubstr("/runs/first%20run/")),
                            Not(HasSubstr("/runs/broken/"))));
  EXPECT_THAT(ask("/?q=nowhere").body, HasSubstr("No run matches"));
  EXPECT_THAT(ask("/?q=%22%3E%3Cscript%3E").body, Not(HasSubstr("<script")));
}

TEST_F(Site, DividesLongListsIntoPages) {
  for (int i = 0; i < 205; ++i) {
    samples::write_text(place(fmt::format("cut/run{}/timeline.ndjson", i)), "");
  }
  EXPECT_THAT(ask("/?verdict=cut-short").body,
              AllOf(HasSubstr("page 1 of 2"), HasSubstr("Older"), Not(HasSubstr("Newer"))));
  EXPECT_THAT(ask("/?verdict=cut-short&page=99").body,
              AllOf(HasSubstr("page 2 of 2"), HasSubstr("Newer"), Not(HasSubstr("Older"))));
}

TEST_F(Site, ShowsTheTrendOfAScenario) {
  const std::string page = ask("/scenario/the%20primary%20dies").body;
  EXPECT_THAT(page, AllOf(HasSubstr("<svg class=\"trend\""), HasSubstr("On recommended"),
                          HasSubstr("href=\"/runs/first%20run/\" class=\"passed\""),
                          HasSubstr("href=\"/runs/second/\" class=\"failed\""),
                          HasSubstr("href=\"/runs/many/02/\" class=\"passed\""),
                          HasSubstr("class=\"bound\"")));
  const std::string other =
      ask("/scenario/the%20primary%20dies?figure=failover.route_loss_of_connectivity_period_max")
          .body;
  EXPECT_THAT(other, HasSubstr("aria-current=\"true\">failover.route_loss"));
  EXPECT_EQ(ask("/scenario/another").status, 404U);
}

TEST_F(Site, OpensRunsAndTheirFiles) {
  const serve::Answer page = ask("/runs/first%20run/");
  ASSERT_TRUE(page.file);
  EXPECT_EQ(serve::content_of(*page.file, 100), "<p>the page</p>");
  EXPECT_EQ(page.policy, serve::Policy::run_page);
  const serve::Answer moved = ask("/runs/first%20run");
  EXPECT_EQ(moved.status, 308U);
  EXPECT_EQ(moved.location, "/runs/first%20run/");
  EXPECT_EQ(ask("/runs/second/result.json").type, "application/json");
  EXPECT_EQ(ask("/runs/second/timeline.ndjson").type, "application/x-ndjson");
  EXPECT_EQ(ask("/runs/second/timeline.ndjson").policy, serve::Policy::data);
}

TEST_F(Site, ListsADirectoryThatHasNoPage) {
  EXPECT_THAT(ask("/runs/second/").body,
              AllOf(HasSubstr("./result.json"), HasSubstr("./timeline.ndjson")));
  EXPECT_THAT(ask("/runs/first%20run/?files").body, HasSubstr("./report.html"));
  EXPECT_THAT(ask("/runs/many/").body,
              AllOf(HasSubstr("/runs/many/01/"), HasSubstr("<svg class=\"trend\""),
                    Not(HasSubstr("/runs/second/"))));
  EXPECT_THAT(ask("/runs/").body, AllOf(HasSubstr("./first%20run/"), Not(HasSubstr("./link"))));
}

TEST_F(Site, HasNothingFromOutsideOfTheFolder) {
  for (const char* path :
       {"/runs/../secret", "/runs/%2e%2e/secret", "/runs/..%2fsecret", "/runs/%2e%2e%2fsecret",
        "/runs/second/..%2f..%2fsecret", "/runs/second/../../secret", "/runs//etc/passwd",
        "/runs/%2fetc%2fpasswd", "/runs/%2Fetc/passwd", "/runs/link", "/runs/%252e%252e/secret",
        "/runs/..", "/runs/../", "/runs/%2e%2e/", "/runs/second/result.json%00.html",
        "/runs/..\\secret", "/../secret", "/secret", "/runs.json/../../secret"}) {
    const serve::Answer answer = ask(path);
    EXPECT_EQ(answer.status, 404U) << path;
    EXPECT_FALSE(answer.file) << path;
    EXPECT_THAT(answer.body, Not(HasSubstr("secret"))) << path;
  }
  for (const char* target : {"", "*", "http://localhost/", "/%", "/%4", "/%zz", "/?q=%g0"}) {
    EXPECT_EQ(ask(target).status, 400U) << target;
  }
}

TEST_F(Site, ChangesNothing) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", ""}) {
    EXPECT_EQ(ask("/", method).status, 405U) << method;
  }
  EXPECT_EQ(ask("/", "HEAD").status, 200U);
}

TEST_F(Site, RefusesNamesThatAreNotItsOwn) {
  for (const char* host : {"evil.example", "evil.example:8417", "", "localhost.evil.example",
                           "192.0.2.1:8417", "127.0.0.1.evil.example", "[2001:db8::1]:8417"}) {
    EXPECT_EQ(ask("/", "GET", host).status, 403U) << host;
  }
  for (const char* host :
       {"localhost", "LOCALHOST:1", "127.0.0.1:8417", "127.0.0.1", "[::1]:8417", "127.1.2.3"}) {
    EXPECT_EQ(ask("/", "GET", host).status, 200U) << host;
  }
}

TEST(HostAnswered, IsTheAddressThatIsListenedOn) {
  EXPECT_TRUE(serve::is_host_answered("192.0.2.1:80", "192.0.2.1"));
  EXPECT_FALSE(serve::is_host_answered("192.0.2.2:80", "192.0.2.1"));
  EXPECT_TRUE(serve::is_host_answered("192.0.2.2:80", "0.0.0.0"));
  EXPECT_TRUE(serve::is_host_answered("[2001:db8::1]:80", "::"));
  EXPECT_FALSE(serve::is_host_answered("host.example:80", "0.0.0.0"));
}

TEST_F(Site, HasAListForProgramsThatKeepsItsSchema) {
  const auto json = nlohmann::json::parse(ask("/runs.json").body);
  const auto schema = nlohmann::json::parse(ask("/runs.schema.json").body);
  EXPECT_EQ(violations_of(schema, json), "");
  ASSERT_THAT(json["runs"], SizeIs(5));
  const nlohmann::json failed =
      nlohmann::json::parse(ask("/runs.json?verdict=failed").body)["runs"];
  ASSERT_THAT(failed, SizeIs(1));
  EXPECT_EQ(failed[0]["path"], "second");
  EXPECT_EQ(failed[0]["utc"], "2026-11-30T02:00:00.000000Z");
  EXPECT_EQ(failed[0]["longest_outage"]["value"], 1200);
  EXPECT_EQ(failed[0]["longest_outage"]["limit"], 1000);
  EXPECT_EQ(failed[0]["faults"][0]["kind"], "silent-cut");
  EXPECT_EQ(failed[0]["repetition_of"], nullptr);
}

TEST_F(Site, EscapesWhateverARunIsNamed) {
  const std::string evil = "</title><script>alert(1)</script>\" onload=\"x";
  Result result = samples::outage_of(900, 1, evil);
  result.faults.front().kind = evil;
  result.scenario.topology = evil + "/topology.toml";
  result.limits.front().limit.metric = evil;
  result.verdict = Verdict::failed;
  result.reasons = {evil};
  samples::store(place("<script>'\""), result);
  samples::write_text(place("<script>'\"/<script>/x"), "");
  const std::string name =
      "%3C%2Ftitle%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22%20onload%3D%22x";
  const std::string dir = "%3Cscript%3E%27%22/";
  for (const std::string& target :
       {std::string{"/"}, "/scenario/" + name, fmt::format("/scenario/{0}?figure={0}", name),
        "/runs/" + dir, "/runs/" + dir + "?files"}) {
    const serve::Answer answer = ask(target);
    EXPECT_EQ(answer.status, 200U) << target;
    EXPECT_THAT(answer.body, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\" onload"))))
        << target;
  }
}

}  // namespace
}  // namespace erchaos::serve_site_test
