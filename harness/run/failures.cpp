// Turns exceptions into sentences.
#include "harness/run/failures.hpp"

#include "harness/record/judge/run_reasons.hpp"

namespace erchaos {

bool Failures::attempt(const std::string& what, const std::function<void()>& work) {
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    note(what, error.what());
    return false;
  }
}

void Failures::note(const std::string& what, const std::optional<std::string>& why) {
  if (why && noted_.insert(what).second) {
    problems_.push_back(sentence_of<reasons::harness_failed>(what, *why));
  }
}

}  // namespace erchaos
