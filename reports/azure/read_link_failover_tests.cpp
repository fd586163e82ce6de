// Reads the API's names in any case: the REST API has startTimeUtc, the cmdlet StartTimeUTC.
#include "reports/azure/read_link_failover_tests.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/algorithm/string/predicate.hpp>

namespace erchaos::reports {
namespace {

// Null counts as missing.
std::optional<LocatedJson> find(const LocatedJson& object,
                                std::initializer_list<std::string_view> names) {
  for (const auto& entry : object.entries()) {
    const auto is_it = [&](std::string_view name) { return boost::iequals(entry.first, name); };
    if (std::ranges::any_of(names, is_it) && !entry.second.is_null()) {
      return entry.second;
    }
  }
  return {};
}

template <typename Read>
auto read_if_there(const LocatedJson& object, std::initializer_list<std::string_view> names,
                   Read read) -> std::optional<decltype(read(object))> {
  const auto found = find(object, names);
  return found ? std::optional{read(*found)} : std::nullopt;
}

std::optional<std::string> text_of(const LocatedJson& object,
                                   std::initializer_list<std::string_view> names) {
  return read_if_there(object, names, [](const LocatedJson& value) { return value.text(); });
}

std::optional<bool> flag_of(const LocatedJson& object,
                            std::initializer_list<std::string_view> names) {
  return read_if_there(object, names, [](const LocatedJson& value) { return value.flag(); });
}

// The value in the API's spelling.
std::string one_of(const LocatedJson& value, std::initializer_list<std::string_view> names) {
  const std::string text = value.text();
  const auto found = std::ranges::find_if(
      names, [&](std::string_view name) { return boost::iequals(text, name); });
  return std::string{
      names.begin()[found == names.end() ? value.place_of(text, names)
                                         : static_cast<std::size_t>(found - names.begin())]};
}

std::string link_of(const LocatedJson& value) { return one_of(value, {"Primary", "Secondary"}); }

FailoverRoute route_of(const LocatedJson& route) {
  const auto prefix = find(route, {"route"});
  if (!prefix) {
    route.fail("has no 'route'");
  }
  return {.route = prefix->text(),
          .next_hop = text_of(route, {"nextHop"}).value_or(""),
          .primary_as_path = text_of(route, {"primaryASPath"}).value_or(""),
          .secondary_as_path = text_of(route, {"secondaryASPath"}).value_or("")};
}

FailoverRouteLists lists_of(const LocatedJson& lists) {
  const auto read = [](const LocatedJson& list) { return all_of(list, route_of); };
  return {.before = read_if_there(lists, {"beforeSimulation"}, read),
          .during = read_if_there(lists, {"duringSimulation"}, read)};
}

std::vector<FailoverBgpStatus> bgp_of(const LocatedJson& samples) {
  return all_of(samples, [](const LocatedJson& sample) {
    return FailoverBgpStatus{.family = text_of(sample, {"type"}).value_or("IPv4"),
                             .link = read_if_there(sample, {"link"}, link_of).value_or(""),
                             .status = text_of(sample, {"status"}).value_or("Undefined"),
                             .check_time = text_of(sample, {"checkTimeUtc"}).value_or("")};
  });
}

constexpr std::array<std::string_view, 5> signs{"linkType", "circuitTestCategory",
                                                "redundantRoutes", "nonRedundantRoutes",
                                                "wasSimulationSuccessful"};

bool has_sign(const LocatedJson& object) {
  return std::ranges::any_of(
      signs, [&](std::string_view sign) { return find(object, {sign}).has_value(); });
}

std::string own_text(const LocatedJson& test, const char* key) {
  const auto own = find(test, {"erchaos"});
  return own ? text_of(*own, {key}).value_or("") : "";
}

LinkFailoverTest test_of(const LocatedJson& test) {
  if (!has_sign(test)) {
    test.fail(fmt::format("is no link failover test: it has none of {}", fmt::join(signs, ", ")));
  }
  LinkFailoverTest read;
  read.start = text_of(test, {"startTimeUtc", "startTime"});
  read.end = text_of(test, {"endTimeUtc", "endTime"});
  read.status = text_of(test, {"status"});
  read.link_type = read_if_there(test, {"linkType"}, link_of);
  read.category = read_if_there(test, {"circuitTestCategory"}, [](const LocatedJson& value) {
    return one_of(value, {"BgpDisconnect", "ASPathPrepend"});
  });
  read.was_successful = flag_of(test, {"wasSimulationSuccessful"});
  read.is_verified = flag_of(test, {"isSimulationVerified", "isVerified"});
  read.redundant =
      read_if_there(test, {"redundantRoutes"}, lists_of).value_or(FailoverRouteLists{});
  read.non_redundant =
      read_if_there(test, {"nonRedundantRoutes"}, lists_of).value_or(FailoverRouteLists{});
  read.bgp = read_if_there(test, {"bgpStatus"}, bgp_of);
  read.issues = read_if_there(test, {"issues"}, [](const LocatedJson& all) {
                  return all.texts();
                }).value_or(std::vector<std::string>{});
  read.fault = own_text(test, "fault");
  read.circuit = {.primary = own_text(test, "primary"), .secondary = own_text(test, "secondary")};
  return read;
}

}  // namespace

bool is_of_link_failover_tests(const LocatedJson& root) {
  if (root.is_array()) {
    return true;
  }
  return root.is_object() && !root.has("schema") && (find(root, {"value"}) || has_sign(root));
}

std::vector<LinkFailoverTest> read_link_failover_tests(const LocatedJson& root) {
  if (root.is_array()) {
    return all_of(root, test_of);
  }
  const auto value = find(root, {"value"});
  return value ? all_of(*value, test_of) : std::vector{test_of(root)};
}

}  // namespace erchaos::reports
