// The routers at Azure's edge, asked for their routes while a run goes on.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/record/log/routing.hpp"
#include "harness/sys/process.hpp"

namespace erchaos {

class RouteTableSnapshot {
 public:
  // Puts the question to every MSEE and gateway at once, and does not wait for any: what answers is
  // nobody's to wait for, least of all a daemon that hangs.
  RouteTableSnapshot(Lab& lab, std::string phase, Instant at);

  bool has_questions() const { return !moment_.tables.empty(); }
  // The answers that are there by `deadline`. Who has not answered has a table that is missing.
  RoutingMoment finish(Instant deadline);

 private:
  struct Question {
    std::size_t table{};  // of moment_.tables
    FileDescriptor answer;
    ChildProcess vtysh;
  };

  void ask(Lab& lab, BgpTable& table);
  BgpTable answer_to(const Question& question, Instant deadline) const;

  RoutingMoment moment_;
  std::vector<Question> questions_;
};

}  // namespace erchaos
