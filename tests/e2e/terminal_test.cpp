// What others wrote never drives the terminal: arguments, names of files, and what is in them.
#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::terminal_test {
namespace {

const std::string title = "\x1b]0;owned\x07";  // sets the title of a terminal's window
const std::string nasty = title + "\x9b" + "31m\r\b\xff.toml";

void expect_harmless(const Workplace& place, const std::vector<std::string>& arguments) {
  const Finished finished = place.run(arguments);
  EXPECT_FALSE(finished.output.empty()) << testing::PrintToString(arguments);
  EXPECT_TRUE(std::ranges::none_of(
      finished.output,
      [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
      }))
      << testing::PrintToString(arguments) << testing::PrintToString(finished.output);
}

TEST(Terminal, GetsNoControlCharactersOfArguments) {
  const Workplace place;
  const std::string scenario = "silent-cut.toml";
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{nasty},
                                             {"--" + nasty},
                                             {"check", nasty},
                                             {"plan", nasty},
                                             {"report", nasty},
                                             {"compare", nasty, nasty},
                                             {"compare", "--threshold", nasty, "a", "b"},
                                             {"baseline", nasty, nasty},
                                             {"list", nasty},
                                             {"list", "faults", nasty},
                                             {"list", "topologies", nasty},
                                             {"up", nasty},
                                             {"up", "topology.toml", "--name", nasty},
                                             {"exec", nasty, nasty, "--", nasty},
                                             {"inject", nasty, nasty, nasty},
                                             {"down", nasty},
                                             {"run", nasty},
                                             {"run", scenario, nasty},
                                             {"run", scenario, "--" + nasty},
                                             {"run", scenario, "--seed", nasty},
                                             {"run", scenario, "--repeat", nasty},
                                             {"run", scenario, "--topology", nasty},
                                             {"run", scenario, "--set", nasty},
                                             {"run", scenario, "--set", nasty + "=1"},
                                             {"run", scenario, "--set", "traffic.flows=" + nasty},
                                             {"run", scenario, "--out", "/proc/" + nasty}}) {
    expect_harmless(place, arguments);
  }
}

TEST(Terminal, GetsNoControlCharactersOfFiles) {
  const Workplace place;
  place.adapt("silent-cut.toml", nasty, {});
  std::filesystem::create_directory(place.file("designs"));
  std::filesystem::copy(place.file("topologies/recommended"), place.file("designs/" + title),
                        std::filesystem::copy_options::recursive);
  place.write("bad.json", R"({"schema": ")" + title + R"("})");
  place.adapt("silent-cut.toml", "bad.toml", {{"\"silent-cut\"", "\"" + title + "\""}});
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"check", nasty},
                                             {"plan", nasty},
                                             {"check", "bad.toml"},
                                             {"list", "topologies", "designs"},
                                             {"compare", "bad.json", "bad.json"},
                                             {"run", nasty, "--out", "topologies"}}) {
    expect_harmless(place, arguments);
  }
}

}  // namespace
}  // namespace erchaos::e2e::terminal_test
