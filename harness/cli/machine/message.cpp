// Collects messages.
#include "harness/cli/machine/message.hpp"

#include <algorithm>

#include "harness/cli/one_run.hpp"

namespace erchaos::cli {

void add_messages(Messages& messages, Severity severity, const std::vector<Problem>& about) {
  for (const Problem& problem : about) {
    Message message{.severity = severity, .about = problem};
    message.about.file = as_typed(problem.file).string();
    if (std::ranges::find(messages, message) == messages.end()) {
      messages.push_back(std::move(message));
    }
  }
}

}  // namespace erchaos::cli
