// The reasons why a run cannot be judged, in the order in which they arose.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace erchaos {

class RunProblems {
 public:
  explicit RunProblems(std::vector<std::string> known = {}) : sentences_(std::move(known)) {}

  void add(std::string sentence) { sentences_.push_back(std::move(sentence)); }
  // Runs `work`; an exception is noted as "`what` failed: ...". False: it threw.
  bool attempt(const std::string& what, const std::function<void()>& work);
  // Notes what the harness failed to do elsewhere; nothing: it did not. Each `what` is noted once.
  void note(const std::string& what, const std::optional<std::string>& why);
  const std::vector<std::string>& sentences() const { return sentences_; }

 private:
  std::vector<std::string> sentences_;
  std::set<std::string> noted_;
};

}  // namespace erchaos
