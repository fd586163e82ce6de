// Texts that would drive a terminal, FRR or nft, put wherever the shipped designs have a text.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "faults/kinds.hpp"
#include "harness/lab/config/frr_config.hpp"
#include "harness/lab/firewall.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::plan_hostile_names_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// `key = "literal"` or `key = ["literal"`, in a file of the designs.
struct Place {
  fs::path file;
  std::string key;
  std::ptrdiff_t begin{};  // of the literal, with its quotes
  std::ptrdiff_t length{};
};

std::string read_all(const fs::path& file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

class Designs {
 public:
  Designs() {
    fs::copy(ERCHAOS_SOURCE "/topologies", folder_.path(), fs::copy_options::recursive);
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder_.path()}) {
      if (entry.path().extension() == ".toml") {
        files.insert(entry.path());
      }
    }
    std::ranges::for_each(files, [this](const fs::path& file) { find_places(file); });
  }

  const std::vector<Place>& places() const { return places_; }

  // Loads the design with another literal at that place; null where it is refused.
  std::optional<Topology> with(const Place& place, const std::string& literal) const {
    const std::string text = read_all(place.file);
    std::string changed = text;
    changed.replace(static_cast<std::size_t>(place.begin), static_cast<std::size_t>(place.length),
                    literal);
    std::ofstream{place.file} << changed;
    std::optional<Topology> topology;
    try {
      const Lookups lookups{.frr = {}, .designs = folder_.path()};
      topology = is_topology(place.file)
                     ? load_topology(place.file, lookups)
                     : load_plan(place.file, faults::kinds(), {}, lookups).topology;
    } catch (const InputError& error) {
      EXPECT_FALSE(std::ranges::any_of(std::string{error.what()}, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
      })) << error.what();
    }
    std::ofstream{place.file} << text;
    return topology;
  }

 private:
  static bool is_topology(const fs::path& file) { return file.filename() == "topology.toml"; }

  // The first of each key, in topologies and in scenarios.
  void find_places(const fs::path& file) {
    static const RE2 assignment{R"re(([\w.-]+)\s*=\s*\[?\s*("[^"\n]*"))re"};
    const std::string text = read_all(file);
    re2::StringPiece rest{text};
    re2::StringPiece key;
    re2::StringPiece value;
    while (RE2::FindAndConsume(&rest, assignment, &key, &value)) {
      const std::string before = text.substr(0, static_cast<std::size_t>(key.data() - text.data()));
      const bool is_comment = before.find('#', before.rfind('\n') + 1) != std::string::npos;
      if (!is_comment && seen_.emplace(is_topology(file), std::string{key}).second) {
        places_.push_back({.file = file,
                           .key = std::string{key},
                           .begin = value.data() - text.data(),
                           .length = static_cast<std::ptrdiff_t>(value.size())});
      }
    }
  }

  InputFolder folder_;
  std::set<std::pair<bool, std::string>> seen_;
  std::vector<Place> places_;
};

TEST(HostileNames, AreRefusedWhereverATextIsRead) {
  const Designs designs;
  EXPECT_GT(designs.places().size(), 50U);
  for (const Place& place : designs.places()) {
    for (const char* literal :
         {R"("x\u001b]0;owned\u0007")", R"("x\nrouter bgp 1")", R"("x\u009b31m")"}) {
      EXPECT_FALSE(designs.with(place, literal)) << place.file << ": " << place.key;
    }
  }
}

TEST(HostileNames, ReachNeitherFrrNorTheFirewallWithPunctuation) {
  const Designs designs;
  std::size_t accepted = 0;
  for (const Place& place : designs.places()) {
    const auto topology = designs.with(place, R"("x\"; } flush ruleset ! $(reboot) `reboot` %s")");
    accepted += topology ? 1U : 0U;
    for (const Node& node : topology ? topology->nodes : std::vector<Node>{}) {
      if (node.is_router() && !node.config) {
        EXPECT_THAT(frr_config(*topology, node), Not(HasSubstr("ruleset"))) << place.key;
        EXPECT_THAT(firewall_rules(*topology, node), Not(HasSubstr("ruleset"))) << place.key;
      }
    }
  }
  EXPECT_GT(accepted, 3U) << "names of scenarios and designs may have any punctuation";
}

TEST(HostileNames, AreRefusedAsKeys) {
  const InputFolder folder;
  for (const std::string key : {"x\\u001b[31m", "x\\nrouter bgp 1", "x\\\"; flush ruleset"}) {
    for (const char* before : {"", "nodes.", "nodes.r."}) {
      const auto file = folder.write(
          "topology.toml", fmt::format("name = \"n\"\n[{}\"{}\"]\nrole = \"host\"\n", before, key));
      try {
        load_topology(file);
        ADD_FAILURE() << before << key;
      } catch (const InputError& error) {
        EXPECT_THAT(error.what(), Not(HasSubstr("\x1b")));
        EXPECT_THAT(error.what(), Not(HasSubstr("\nrouter")));
      }
    }
  }
}

}  // namespace
}  // namespace erchaos::inputs::plan_hostile_names_test
