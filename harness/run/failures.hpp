// What the harness failed to do, as reasons why a run cannot be judged.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace erchaos {

class Failures {
 public:
  explicit Failures(std::vector<std::string>& problems) : problems_(problems) {}

  // Runs `work`; an exception is noted as "`what` failed: ...". False: it threw.
  bool attempt(const std::string& what, const std::function<void()>& work);
  // Notes a failure that happened elsewhere; nothing: there was none. Each `what` is noted once.
  void note(const std::string& what, const std::optional<std::string>& why);

 private:
  std::vector<std::string>& problems_;
  std::set<std::string> noted_;
};

}  // namespace erchaos
