// The messages between a run that shares the host and the process that started it.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "harness/cli/jobs/admission.hpp"
#include "harness/record/judge/result.hpp"
#include "harness/run/progress.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// The outcome of one run or repetition.
struct Outcome {
  Verdict verdict{};
  TrustLevel trust{};
  std::optional<double> longest_outage_ms{};  // after any action; none: it was not measured
};

Outcome outcome_of(const Result& result);

// One of these.
struct JobMessage {
  std::string phase{};              // that has begun, with what it waits for
  std::optional<Activity> wants{};  // it waits until it may go on
  std::optional<Outcome> outcome{};
  int killed_by{};  // the signal that killed its lab
};

std::string to_text(const JobMessage& message);
JobMessage job_message_from(const std::string& text);
std::string answer_to(Activity wish);  // that it may go on

// The run's end. From any process of the run, and one thread.
class JobLink {
 public:
  // `does_not_ask`: it is alone.
  enum class Manner { asks, does_not_ask };

  JobLink(MessageSocket socket, Manner manner) : socket_(std::move(socket)), manner_(manner) {}

  void tell(const JobMessage& message) const { socket_.try_to_send(to_text(message)); }
  // Returns when it may, or when a stop is requested. True: it has waited.
  bool wait_for(Activity wish, const std::stop_token& stop) const;
  bool asks() const { return manner_ == Manner::asks; }

 private:
  MessageSocket socket_;
  Manner manner_;
};

}  // namespace erchaos::cli
