// Who may include whom, who may read the clock, and how large a file may grow.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = ERCHAOS_SOURCE;

// README.md, "Rooms". A room may always include itself.
const std::map<std::string, std::set<std::string>> may_include{
    {"harness/base", {}},
    {"harness/manual", {"harness/base"}},
    {"harness/sys", {"harness/base"}},
    {"harness/record", {"harness/base"}},
    {"harness/plan", {"harness/record", "harness/base"}},
    {"harness/net", {"harness/sys", "harness/base"}},
    {"harness/lab",
     {"harness/plan", "harness/record", "harness/net", "harness/sys", "harness/base"}},
    {"harness/traffic", {"harness/record", "harness/sys", "harness/base"}},
    {"harness/run",
     {"harness/plan", "harness/lab", "harness/traffic", "harness/record", "harness/sys",
      "harness/base"}},
    {"faults", {"harness/plan", "harness/lab", "harness/net", "harness/sys", "harness/base"}},
    {"reports", {"harness/record", "harness/base"}},
    {"harness/serve", {"reports", "harness/record", "harness/sys", "harness/base"}},
};

// All of nlohmann/json.hpp takes a second to compile: other headers declare with json_fwd.hpp.
const std::set<std::string> headers_with_all_of_json{
    "harness/cli/standing/standing_lab.hpp",  // an Answer holds a value
    "reports/export/trace_events.hpp",        // so does an event
    "reports/json/json_schema.hpp",           // a template returns one
    "reports/json/write_json.hpp",            // a template returns one
};

// Others have a Clock, or wait for the kernel with Patience.
const std::set<std::string> may_read_the_hosts_clock{
    "harness/net/userspace_wires.cpp",  // frames leave by the clock of the kernel's stamps
    "harness/net/wire_floor.cpp",       // measures against the kernel's stamps
};

std::vector<fs::path> sources_in(const std::string& room) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{root / room}) {
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") {
      files.push_back(entry.path());
    }
  }
  return files;
}

// What `pattern` captures in those #include lines of a file that it matches.
std::vector<std::string> included_by(const fs::path& file, const std::regex& pattern) {
  std::vector<std::string> found;
  std::ifstream lines{file};
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (line.starts_with("#include") && std::regex_search(line, match, pattern)) {
      found.push_back(match[1]);
    }
  }
  return found;
}

// A sub-folder belongs to its room.
const std::regex any_room{R"(^#include "(harness/[^/]+|[^/]+)/)"};

// In record, each folder may include itself and those before it.
const std::vector<std::string> order_in_record{"log", "measure", "judge", "compare"};
const std::regex folder_of_record{R"(^#include "harness/record/([^/]+)/)"};

TEST(Rooms, IncludeOnlyWhatTheTableAllows) {
  for (const auto& [room, allowed] : may_include) {
    const auto files = sources_in(room);
    ASSERT_FALSE(files.empty()) << room;
    for (const fs::path& file : files) {
      for (const std::string& included : included_by(file, any_room)) {
        EXPECT_TRUE(included == room || allowed.contains(included))
            << file << " includes from " << included;
      }
    }
  }
}

TEST(Rooms, OfRecordIncludeOnlyThoseBeforeThem) {
  for (const auto& entry : fs::directory_iterator{root / "harness/record"}) {
    const auto folder = std::ranges::find(order_in_record, entry.path().filename().string());
    ASSERT_NE(folder, order_in_record.end()) << entry.path();
    for (const fs::path& file : sources_in("harness/record/" + *folder)) {
      for (const std::string& included : included_by(file, folder_of_record)) {
        EXPECT_LE(std::ranges::find(order_in_record, included), folder)
            << file << " includes from " << included;
      }
    }
  }
}

TEST(Rooms, AreAllInTheTable) {
  for (const auto& entry : fs::directory_iterator{root / "harness"}) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && name != "cli" && name != "command_line") {
      EXPECT_TRUE(may_include.contains("harness/" + name)) << entry.path();
    }
  }
}

TEST(Headers, DeclareJsonWithoutIncludingAllOfIt) {
  const std::regex all_of_json{"^#include <(nlohmann/json.hpp)>"};
  std::set<std::string> found;
  for (const char* folder : {"harness", "faults", "reports"}) {
    for (const fs::path& file : sources_in(folder)) {
      if (file.extension() == ".hpp" && !included_by(file, all_of_json).empty()) {
        found.insert(file.lexically_relative(root));
      }
    }
  }
  EXPECT_EQ(found, headers_with_all_of_json);
}

bool reads_the_hosts_clock(const fs::path& file) {
  std::ifstream stream{file};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  return text.find("monotonic_now") != std::string::npos ||
         text.find("steady_clock::now") != std::string::npos;
}

TEST(Clocks, AreReadOnlyThroughTheInterface) {
  std::set<std::string> found;
  for (const char* folder : {"harness", "faults", "reports"}) {
    for (const fs::path& file : sources_in(folder)) {
      const std::string name = file.lexically_relative(root);
      if (!name.starts_with("harness/sys/") && reads_the_hosts_clock(file)) {
        found.insert(name);
      }
    }
  }
  EXPECT_EQ(found, may_read_the_hosts_clock);
}

TEST(Rooms, KeepTheirFilesSmall) {
  for (const char* folder : {"harness", "faults", "reports"}) {
    for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
      const std::string extension = entry.path().extension();
      if (extension == ".cpp" || extension == ".hpp") {
        std::ifstream file{entry.path()};
        const auto lines = std::count(std::istreambuf_iterator<char>{file}, {}, '\n');
        EXPECT_LE(lines, 300) << entry.path();
      }
    }
  }
}

}  // namespace
