// Reads nodes' own configurations and applies FRR's check to them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <sstream>
#include <utility>

#include "harness/base/lines.hpp"
#include "harness/plan/config/check_configs.hpp"
#include "harness/plan/config/config_text.hpp"

namespace erchaos {

namespace {

using Version = std::pair<unsigned, unsigned>;  // 8.4 of "8.4.4"; 0.0: none

Version as_version(const std::string& text) {
  Version version;
  const char* end = text.data() + text.size();
  const auto major = std::from_chars(text.data(), end, version.first);
  if (major.ptr != end && *major.ptr == '.') {
    std::from_chars(major.ptr + 1, end, version.second);
  }
  return version;
}

// The line "frr version 10.1" that `show running-config` writes.
Written<std::string> version_in(const std::string& text) {
  std::istringstream lines{text};
  Written<std::string> version;
  for (std::string line; std::getline(lines, line);) {
    ++version.line;
    constexpr std::string_view words = "frr version ";
    if (line.starts_with(words)) {
      version.value = line.substr(words.size());
      return version;
    }
  }
  return {};
}

std::size_t indentation(const std::string& line) { return line.find_first_not_of(' '); }

// The last line of the block that begins at the given line: its lines that are indented deeper and
// the "exit" after them. If FRR rejects the first line, it can use none of them.
std::size_t last_of_block(const std::vector<std::string>& lines, std::size_t number) {
  const std::size_t margin = indentation(lines[number - 1]);
  std::size_t last = number;
  for (std::size_t next = number; next < lines.size(); ++next) {
    const std::string& line = lines[next];
    const bool is_inside = !line.empty() && indentation(line) > margin;
    if (is_inside) {
      last = next + 1;
    } else if (!line.empty() && line[indentation(line)] != '!') {
      return line.substr(margin).starts_with("exit") && last > number ? next + 1 : last;
    }
  }
  return last;
}

class Reading {
 public:
  Reading(Node& node, Problems& problems, Problems& findings)
      : node_(node), problems_(problems), findings_(findings) {}

  void read(const AskFrr& ask) {
    ConfigText config = read_config_text(*node_.config);
    node_.config_text = std::move(config.text);
    for (const auto& [what, line, reason] : config.left_out) {
      findings_.push_back(
          note(rules::left_out, line, fmt::format("'{}' is left out: {}", what, reason)));
    }
    if (!config.problems.empty()) {  // FRR would report them in its own way
      problems_.insert(problems_.end(), config.problems.begin(), config.problems.end());
    } else if (ask) {
      judge(ask(node_.config_text));
    }
  }

 private:
  void judge(const FrrOpinion& opinion) {
    const auto [version, line] = version_in(node_.config_text);
    const Version files = as_version(version);
    const Version here = as_version(opinion.version);
    const bool is_known = files != Version{} && here != Version{};
    if (is_known && files != here) {
      findings_.push_back(note(rules::other_version, line,
                               fmt::format("the file is of FRR {} and is tested with FRR {}: "
                                           "differences between the two are not tested",
                                           version, opinion.version)));
    }
    take_out(opinion, is_known && files > here);
  }

  void take_out(FrrOpinion opinion, bool is_newer) {
    std::ranges::sort(opinion.rejected, {}, &RejectedLine::number);
    std::vector<std::string> lines = lines_of(node_.config_text);
    std::size_t last = 0;  // last line of the block that was rejected
    for (const auto& [number, reason] : opinion.rejected) {
      if (number <= last) {
        continue;
      }
      last = last_of_block(lines, number);
      const std::string rest =
          last == number ? "" : fmt::format(" with its block, to line {}", last);
      if (is_newer) {
        std::fill_n(std::next(lines.begin(), static_cast<std::ptrdiff_t>(number) - 1),
                    last - number + 1, "");
        findings_.push_back(
            note(rules::left_out, number,
                 fmt::format("FRR {} does not know this line, which is left out{} ({})",
                             opinion.version, rest, reason)));
      } else {
        problems_.push_back(note(rules::rejected_by_frr, number,
                                 fmt::format("FRR rejects this line{}: {}", rest, reason)));
      }
    }
    if (last > 0) {
      node_.config_text = fmt::format("{}\n", fmt::join(lines, "\n"));
    }
  }

  Problem note(const Rule& rule, std::size_t line, std::string message) const {
    return {
        .file = node_.config->string(), .line = line, .message = std::move(message), .rule = rule};
  }

  Node& node_;
  Problems& problems_;
  Problems& findings_;
};

}  // namespace

void read_configs(Topology& topology, const AskFrr& ask, Problems& problems) {
  for (Node& node : topology.nodes) {
    std::error_code error;
    if (node.config && std::filesystem::is_regular_file(*node.config, error)) {
      Reading{node, problems, topology.findings}.read(ask);
    }
  }
}

}  // namespace erchaos
