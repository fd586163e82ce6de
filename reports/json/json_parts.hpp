// What the writers of JSON files share.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/base/time.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {

inline nlohmann::ordered_json number(std::optional<double> value) {
  return value ? nlohmann::ordered_json(rounded(*value)) : nlohmann::ordered_json(nullptr);
}

template <class Items, class Render>
nlohmann::ordered_json list(const Items& items, Render render) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (const auto& item : items) {
    array.push_back(render(item));
  }
  return array;
}

// Instants leave the program as milliseconds since the run's time zero.
class Moments {
 public:
  explicit Moments(Instant zero) : zero_(zero) {}
  nlohmann::ordered_json operator()(Instant at) const { return milliseconds(at - zero_); }
  nlohmann::ordered_json operator()(std::optional<Instant> at) const {
    return at ? (*this)(*at) : nlohmann::ordered_json(nullptr);
  }

 private:
  Instant zero_;
};

inline void add_note(nlohmann::ordered_json& object, const std::string& note) {
  if (!note.empty()) {
    object["note"] = note;
  }
}

}  // namespace erchaos::reports
