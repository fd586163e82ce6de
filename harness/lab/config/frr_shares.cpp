// Finds the blocks of a configuration and the daemons that take them.
#include "harness/lab/config/frr_shares.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <sstream>

#include "harness/lab/config/frr_loadable.hpp"
#include "harness/plan/config/config_words.hpp"

namespace erchaos {
namespace {

// "log ...", "no log ...": the configuration must not change how erchaos reads the answer.
bool is_about_logging(const std::string& line) {
  const ConfigWords words = words_of_line(line);
  const std::size_t first = !words.empty() && words[0] == "no" ? 1 : 0;
  return words.size() > first && (words[first] == "log" || words[first] == "lo");
}

// FRR's time for a prefix list, or for static routes, grows with the square of their number (seen
// in 8.4.4: minutes for 10,000). A daemon that takes the first ones takes all: vtysh checks each.
class LongLists {
 public:
  bool goes_on(const std::string& line) {
    if (!line.starts_with("ip")) {
      return false;
    }
    const ConfigWords words = words_of_line(line);
    const bool is_list = words.size() > 2 && words[1] == "prefix-list";
    const bool is_route = words.size() > 2 && words[1] == "route";
    return (is_list || is_route) &&
           ++entries_[words[0] + words[1] + (is_list ? words[2] : "")] > most;
  }

 private:
  static constexpr std::size_t most = 100;
  std::map<std::string, std::size_t> entries_;
};

bool is_indented(const std::string& line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

}  // namespace

std::string dry_run_text(const std::string& config) {
  const Shares lines{config};
  std::istringstream whole{config};
  std::string text;
  std::size_t number = 0;
  LongLists lists;
  for (std::string line; std::getline(whole, line);) {
    const bool is_read =
        lines.is_for_daemons(++number) && !is_about_logging(line) && !lists.goes_on(line);
    text += is_read ? line + "\n" : "!\n";
  }
  return text + "log stdout debugging\n" + last_line_of_dry_run + "\n";
}

LineNumbers lines_not_taken(const std::string& log) {
  // "BGP: [SHWNK-NWT5S][EC 100663304] No such command on config line 5: agentx"
  static const RE2 complaint{R"( on config line (\d{1,9}): )", RE2::Latin1};
  LineNumbers numbers;
  re2::StringPiece rest{log};
  for (std::size_t number = 0; RE2::FindAndConsume(&rest, complaint, &number);) {
    numbers.insert(number);
  }
  return numbers;
}

Shares::Shares(const std::string& config) {
  std::istringstream text{config};
  std::size_t block = 0;  // 0: in none
  for (std::string line; std::getline(text, line);) {
    const std::size_t number = lines_.size() + 1;
    const bool begins_one = !line.empty() && !is_indented(line);
    if (begins_one) {
      block = line.starts_with('!') || line.starts_with("exit") ? 0 : number;
    }
    const std::size_t own_block = block == 0 ? number : block;
    const bool is_of_module =
        needs_module(block == 0 || begins_one ? line : lines_[block - 1].text);
    lines_.push_back({line, own_block, is_line_for_daemons(line) && !is_of_module});
  }
}

bool Shares::takes(const LineNumbers& not_taken, std::size_t number) const {
  return !not_taken.contains(number) && !not_taken.contains(lines_[number - 1].block);
}

bool Shares::is_taken_in_its_block(std::size_t number) const {
  return std::ranges::any_of(not_taken_,
                             [&](const auto& daemon) { return takes(daemon.second, number); });
}

bool Shares::is_taken(std::size_t number) const {
  return std::ranges::any_of(not_taken_,
                             [&](const auto& daemon) { return !daemon.second.contains(number); });
}

void Shares::add(const std::string& daemon, LineNumbers not_taken) {
  const std::vector<std::size_t> open = rejected_by_all();
  is_needed_[daemon] =
      std::ranges::any_of(open, [&](std::size_t number) { return !not_taken.contains(number); });
  not_taken_[daemon] = std::move(not_taken);
}

std::vector<std::size_t> Shares::rejected_by_all() const {
  std::vector<std::size_t> numbers;
  for (std::size_t number = 1; number <= lines_.size(); ++number) {
    const std::size_t block = lines_[number - 1].block;
    if (lines_[number - 1].is_for_daemons && !is_taken(number) &&
        (block == number || is_taken(block))) {
      numbers.push_back(number);
    }
  }
  return numbers;
}

std::string Shares::share_of(const std::string& daemon) const {
  const LineNumbers& not_taken = not_taken_.at(daemon);
  std::string text;
  for (std::size_t number = 1; number <= lines_.size(); ++number) {
    const Line& line = lines_[number - 1];
    const bool is_stray = !not_taken.contains(number) && !is_taken_in_its_block(number);
    if (line.is_for_daemons && (!not_taken.contains(line.block) || is_stray)) {
      text += line.text + "\n";
    }
  }
  return text;
}

}  // namespace erchaos
