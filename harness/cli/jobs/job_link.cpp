// Messages as JSON, and the wait for an answer.
#include "harness/cli/jobs/job_link.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/cli/machine/json_message.hpp"
#include "reports/text/metric_rows.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::milliseconds between_looks{100};  // at a stop that was requested

std::optional<double> longest_outage_of(const Result& result) {
  std::optional<double> longest;
  for (const ActionResult& action : result.actions) {
    const Metric* outage = find_metric(action.metrics, reports::longest_outage);
    if (outage != nullptr && outage->value) {
      longest = std::max(longest.value_or(0), *outage->value);
    }
  }
  return longest;
}

}  // namespace

Outcome outcome_of(const Result& result) {
  return {.verdict = result.verdict,
          .trust = result.trust.level,
          .longest_outage_ms = longest_outage_of(result)};
}

std::string to_text(const JobMessage& message) {
  nlohmann::json json;
  if (message.wants) {
    json["wants"] = static_cast<int>(*message.wants);
  } else if (const auto& outcome = message.outcome) {
    json["verdict"] = static_cast<int>(outcome->verdict);
    json["trust"] = static_cast<int>(outcome->trust);
    json["outage"] = outcome->longest_outage_ms.value_or(-1);
  } else if (message.killed_by > 0) {
    json["killed_by"] = message.killed_by;
  } else {
    json["phase"] = message.phase;
  }
  return message_of(json);
}

JobMessage job_message_from(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  if (json.contains("wants")) {
    return {.wants = static_cast<Activity>(json.at("wants").get<int>())};
  }
  if (json.contains("killed_by")) {
    return {.killed_by = json.at("killed_by").get<int>()};
  }
  if (!json.contains("verdict")) {
    return {.phase = json.at("phase").get<std::string>()};
  }
  const double outage = json.at("outage");
  return {.outcome =
              Outcome{.verdict = static_cast<Verdict>(json.at("verdict").get<int>()),
                      .trust = static_cast<TrustLevel>(json.at("trust").get<int>()),
                      .longest_outage_ms = outage < 0 ? std::nullopt : std::optional{outage}}};
}

std::string answer_to(Activity wish) { return std::to_string(static_cast<int>(wish)); }

bool JobLink::wait_for(Activity wish, const std::stop_token& stop) const {
  if (!asks()) {
    return false;
  }
  socket_.send(to_text(JobMessage{.wants = wish}));
  while (!stop.stop_requested()) {
    if (socket_.has_message_within(between_looks)) {
      const auto answer = socket_.receive(between_looks);
      if (!answer || answer->text == answer_to(wish)) {  // else to a wish that was given up
        return true;
      }
    }
  }
  return true;
}

}  // namespace erchaos::cli
