// Lists the fields for nlohmann's JSON.
#include "harness/cli/view/view_message.hpp"

#include <nlohmann/json.hpp>

#include "harness/cli/machine/json_message.hpp"

template <>
struct nlohmann::adl_serializer<std::chrono::nanoseconds> {
  static void to_json(json& to, const std::chrono::nanoseconds& time) { to = time.count(); }
  static void from_json(const json& from, std::chrono::nanoseconds& time) {
    time = std::chrono::nanoseconds{from.get<std::int64_t>()};
  }
};

template <typename T>
struct nlohmann::adl_serializer<std::optional<T>> {
  static void to_json(json& to, const std::optional<T>& value) {
    to = value ? json(*value) : json(nullptr);
  }
  static void from_json(const json& from, std::optional<T>& value) {
    value = from.is_null() ? std::nullopt : std::optional{from.get<T>()};
  }
};

namespace erchaos {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LiveDirection, from, to, flows, flows_alive, loss_pct)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TimetableEntry, at, phase, is_done)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Countdown, what, end)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Status, phase, remaining, is_ending, sessions_up, sessions,
                                   flows_alive, flows, connections_alive, connections, at, begin,
                                   bfd_up, bfd, directions, actions_done, actions, timetable,
                                   countdowns)

namespace cli {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RunTitle, scenario, repetition, repetitions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(News, at, node, what)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ViewMessage, order, title, status, news)

std::string to_text(const ViewMessage& message) { return message_of(message); }

ViewMessage view_message_from(const std::string& text) {
  return nlohmann::json::parse(text).get<ViewMessage>();
}

}  // namespace cli
}  // namespace erchaos
