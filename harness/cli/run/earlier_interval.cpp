// Reads the interval that earlier runs had.
#include "harness/cli/run/earlier_interval.hpp"

#include <map>
#include <string>
#include <string_view>

#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "reports/json/read_repetitions.hpp"

namespace erchaos::cli {
namespace {

// Baselines of earlier versions have it only in words: "256 flows, ..., 64 bytes every 10ms, lost
// after 2s, ...".
Duration interval_in(const std::map<std::string, std::string>& conditions) {
  constexpr std::string_view before = " bytes every ";
  const auto traffic = conditions.find("traffic");
  const auto at = traffic == conditions.end() ? std::string::npos : traffic->second.find(before);
  if (at == std::string::npos) {
    return {};
  }
  const std::string rest = traffic->second.substr(at + before.size());
  return parse_duration(rest.substr(0, rest.find(','))).value_or(Duration::zero());
}

}  // namespace

EarlierInterval earlier_interval(const std::filesystem::path& run) {
  const Repetitions earlier = reports::read_repetitions(run);
  const Duration interval = earlier.interval > Duration::zero()
                                ? earlier.interval
                                : interval_in(earlier.scenario.conditions);
  if (interval == Duration::zero()) {
    throw InputError{{{.file = run.string(),
                       .message = "sent no flows, so there is no interval for --like to take"}}};
  }
  return {.interval = interval, .of = run.string()};
}

}  // namespace erchaos::cli
