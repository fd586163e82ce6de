// erchaos serve, asked by curl.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::serve_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

// Serves a run that an earlier version stored, and one that was cut short.
class Served : public testing::Test {
 protected:
  Served() {
    fs::create_directories(place_.file("runs/cut"));
    fs::copy(ERCHAOS_SOURCE "/tests/stored/run-v1", place_.file("runs/first"));
    place_.write("runs/first/report.html", "<p>its page</p>");
    place_.write("runs/cut/timeline.ndjson", "");
    place_.write("secret", "secret");
    fs::create_symlink("../secret", place_.file("runs/link"));
  }

  // A part of the line that says where, without the last slash.
  static std::string address_in(const std::string& output) {
    const std::size_t begin = output.find("http://");
    return output.substr(begin, output.find("/ until", begin) - begin);
  }

  // Options of curl, then the path.
  Finished ask(const std::string& path, const std::string& options = "") const {
    return run_in_shell(
        fmt::format("curl -s --max-time 20 --path-as-is -w '\\n%{{http_code}}' {} '{}{}'", options,
                    address_, path));
  }
  std::string status_of(const std::string& path, const std::string& options = "") const {
    const std::string output = ask(path, options).output;
    return output.substr(std::min(output.rfind('\n') + 1, output.size()));
  }

  void start() {
    ASSERT_TRUE(server_.wait_for_output("until Ctrl-C\n")) << server_.output();
    address_ = address_in(server_.output());
  }

  const Workplace& place() const { return place_; }
  Background& server() { return server_; }

 private:
  Workplace place_;
  Background server_{place_, {"serve", "runs", "--port", "0"}};
  std::string address_;
};

TEST_F(Served, ShowsRunsAndEndsWithCtrlC) {
  start();
  EXPECT_THAT(server().output(),
              MatchesRegex("runs is shown at http://127\\.0\\.0\\.1:[0-9]+/ until Ctrl-C\n"));
  EXPECT_THAT(ask("/").output,
              AllOf(HasSubstr("Microsoft works on the preferred edge"), HasSubstr("stateful-edge"),
                    HasSubstr("maintenance on msee1"), HasSubstr("has no result.json")));
  EXPECT_THAT(ask("/runs/first/").output, StartsWith("<p>its page</p>"));
  EXPECT_EQ(ask("/runs/first/result.json").output,
            read(place().file("runs/first/result.json")) + "\n200");
  const auto list = nlohmann::json::parse(ask("/runs.json", "-w ''").output);
  EXPECT_EQ(list["runs"].size(), 2U);
  kill(server().pid(), SIGINT);
  EXPECT_EQ(server().wait(), 0) << server().output();
}

TEST_F(Served, ShowsNothingElseAndChangesNothing) {
  start();
  for (const char* path :
       {"/runs/../secret", "/runs/%2e%2e/secret", "/runs/..%2fsecret", "/runs/link", "/secret",
        "/runs//etc/passwd", "/runs/%2fetc%2fpasswd", "/../../../../etc/passwd"}) {
    EXPECT_THAT(ask(path).output, AllOf(testing::EndsWith("\n404"), Not(HasSubstr("root:"))))
        << path;
  }
  for (const char* method : {"POST", "PUT", "DELETE"}) {
    EXPECT_EQ(status_of("/", fmt::format("-X {} -d 'a=b'", method)), "405") << method;
  }
  EXPECT_EQ(status_of("/", "-H 'Host: evil.example'"), "403");
  EXPECT_EQ(status_of("/", "-H 'Host: localhost'"), "200");
  EXPECT_THAT(ask("/", "-I").output,
              AllOf(HasSubstr("Content-Security-Policy: default-src 'none'"),
                    HasSubstr("X-Content-Type-Options: nosniff"), Not(HasSubstr("<html"))));
  EXPECT_EQ(status_of("/", "-H \"A: $(head -c 20000 /dev/zero | tr '\\0' a)\""), "000");
  EXPECT_EQ(status_of("/"), "200");
  kill(server().pid(), SIGTERM);
  EXPECT_EQ(server().wait(), 0) << server().output();
}

TEST_F(Served, SaysWhatIsWrong) {
  start();
  const Finished missing = place().run({"serve", "missing"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.output, HasSubstr("missing: is not a directory"));
  EXPECT_EQ(place().run({"serve", "topology.toml"}).status, 2);
  EXPECT_EQ(place().run({"serve"}).status, 2);
  EXPECT_EQ(place().run({"serve", "runs", "--listen", "localhost.example"}).status, 2);
  EXPECT_EQ(place().run({"serve", "runs", "--port", "65536"}).status, 2);
  const std::string address = address_in(server().output());
  const Finished taken =
      place().run({"serve", "runs", "--port", address.substr(address.rfind(':') + 1)});
  EXPECT_EQ(taken.status, 3);
  EXPECT_THAT(taken.output, AllOf(HasSubstr("Address already in use"), HasSubstr("--port")));
}

}  // namespace
}  // namespace erchaos::e2e::serve_test
