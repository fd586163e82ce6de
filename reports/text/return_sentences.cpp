// Describes the flows that did not return, and the links whose share changed.
#include "reports/text/return_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "harness/record/measure/figure.hpp"

namespace erchaos::reports {
namespace {

constexpr std::size_t most_links = 2;  // per direction

std::int64_t gain(const LinkShare& share) {
  return std::int64_t{share.after} - std::int64_t{share.before};
}

bool is_same_way(const LinkShare& one, const LinkShare& other) {
  return one.from == other.from && one.to == other.to;
}

// Those that changed most, by direction.
std::vector<LinkShare> worth_telling(std::vector<LinkShare> shares) {
  std::erase_if(shares, [](const LinkShare& each) { return gain(each) == 0; });
  std::ranges::stable_sort(shares, std::ranges::greater{},
                           [](const LinkShare& each) { return std::abs(gain(each)); });
  std::ranges::stable_sort(shares, {}, [](const LinkShare& each) {
    return std::pair{each.from, each.to};
  });
  std::vector<LinkShare> told;
  for (const LinkShare& each : shares) {
    const auto of_this_way = std::ranges::count_if(
        told, [&](const LinkShare& other) { return is_same_way(each, other); });
    if (static_cast<std::size_t>(of_this_way) < most_links) {
      told.push_back(each);
    }
  }
  return told;
}

std::string percent(std::uint32_t part, std::uint32_t whole) {
  const double share = whole == 0 ? 0 : 100.0 * part / whole;
  return text_of(share, Unit::percent, decimals_for(0, 0, share));
}

std::string how_links_changed(const std::vector<LinkShare>& shares) {
  std::string text;
  const LinkShare* last = nullptr;
  const std::vector<LinkShare> told = worth_telling(shares);
  for (const LinkShare& each : told) {
    const bool is_new_way = last == nullptr || !is_same_way(*last, each);
    text += last == nullptr ? ": " : is_new_way ? "; " : ", ";
    text += is_new_way ? fmt::format("{} -> {} ", each.from, each.to) : "";
    text += fmt::format("via {} {} of the flows ({} before)", each.link,
                        percent(each.after, each.flows), percent(each.before, each.flows));
    last = &each;
  }
  return text.empty() ? ", but each link carries as many as before" : text;
}

}  // namespace

std::string how_flows_returned(const ActionResult& healing, std::size_t flows) {
  const Metric* gone = find_metric(healing.metrics, "flows_not_returned");
  if (gone == nullptr || gone->value.value_or(0) == 0) {
    return "";
  }
  return fmt::format("after healing, {} of {} flows did not return to their previous path{}",
                     text_of(*gone), flows, how_links_changed(healing.link_shares));
}

}  // namespace erchaos::reports
