// Recognizes lines that need a module or a daemon that the lab does not have.
#include "harness/plan/config/left_out_lines.hpp"

#include <algorithm>
#include <array>

#include "harness/plan/config/config_words.hpp"

namespace erchaos {

namespace {

constexpr std::string_view no_module = "the lab's FRR has no module for it";
constexpr std::string_view no_pimd = "the lab starts no pimd: no multicast is measured";
constexpr std::string_view no_mpls = "the lab has no MPLS";

struct Unloaded {
  std::string_view pattern;  // see values_of()
  std::string_view reason;
  bool begins_block{};
};

constexpr std::array unloaded{
    Unloaded{"agentx", no_module},
    Unloaded{"bgp snmp traps ...", no_module},
    Unloaded{"rpki", no_module, true},
    Unloaded{"rpki ...", no_module, true},
    Unloaded{"ip pim ...", no_pimd},
    Unloaded{"ipv6 pim ...", no_pimd},
    Unloaded{"ip igmp ...", no_pimd},
    Unloaded{"ipv6 mld ...", no_pimd},
    Unloaded{"ip mroute ...", no_pimd},
    Unloaded{"ip msdp ...", no_pimd},
    Unloaded{"router pim ...", no_pimd, true},
    Unloaded{"router pim6 ...", no_pimd, true},
    Unloaded{"mpls ldp", no_mpls, true},
    Unloaded{"segment-routing", no_mpls, true},
};

}  // namespace

LeftOutLines::Answer LeftOutLines::judge(std::string_view line) {
  ConfigWords words = words_of_line(line);
  if (words.empty() || words[0].starts_with('!')) {
    return {};
  }
  const bool is_inside = line.starts_with(' ');
  if (words[0] == "no") {
    words.erase(words.begin());
  }
  const auto found = std::ranges::find_if(
      unloaded, [&](const Unloaded& entry) { return values_of(words, entry.pattern).has_value(); });
  const std::string_view block = block_;
  if (found != unloaded.end() && !(is_inside && !block.empty())) {
    block_ = found->begins_block ? found->reason : std::string_view{};
    return {.reason = found->reason, .goes_on = block == found->reason && words.size() > 1};
  }
  const bool ends_it = words.size() == 1 && words[0] == "exit";
  block_ = is_inside ? block : std::string_view{};
  return {.reason = is_inside || ends_it ? block : std::string_view{}, .goes_on = true};
}

}  // namespace erchaos
