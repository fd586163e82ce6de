// Turns exceptions into sentences.
#include "harness/run/run_problems.hpp"

#include "harness/record/judge/run_reasons.hpp"

namespace erchaos {

bool RunProblems::attempt(const std::string& what, const std::function<void()>& work) {
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    note(what, error.what());
    return false;
  }
}

void RunProblems::note(const std::string& what, const std::optional<std::string>& why) {
  if (why && noted_.insert(what).second) {
    add(sentence_of<reasons::harness_failed>(what, *why));
  }
}

}  // namespace erchaos
