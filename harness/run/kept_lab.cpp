// Keeps a lab, or builds a new one.
#include "harness/run/kept_lab.hpp"

#include <utility>

namespace erchaos {
namespace {

// FRR comes to rest a little after its sessions are up again.
constexpr Duration patience_with_differences = std::chrono::seconds{15};

}  // namespace

Lab& KeptLab::provide(const std::filesystem::path& run_directory) {
  differences_ = std::exchange(differences_found_, {});
  if (lab_) {
    use_ = LabUse::kept;
    lab_->begin_run_in(run_directory);
    return *lab_;
  }
  use_ = std::exchange(was_provided_, true) ? LabUse::rebuilt : LabUse::new_;
  return lab_.emplace(topology_, run_directory, clock_, seed_);
}

void KeptLab::remember(Instant deadline, const std::stop_token& stop) {
  try {
    if (!as_new_ && wait_until_at_rest(*lab_, deadline, stop)) {
      as_new_.emplace(*lab_);
    }
  } catch (const std::exception& error) {
    why_not_remembered_ = error.what();  // so the lab will be rebuilt, and the run continues
  }
}

void KeptLab::keep_if_as_before(Recording& recording, const std::stop_token& stop) {
  differences_found_ = recording.problems;
  if (differences_found_.empty() && !as_new_) {
    differences_found_.push_back(why_not_remembered_);
  }
  try {
    if (differences_found_.empty()) {
      differences_found_ =
          wait_until_as_before(*lab_, *as_new_, clock_.now() + patience_with_differences, stop);
    }
  } catch (const std::exception& error) {
    differences_found_.emplace_back(error.what());  // the measurement itself stays valid
  }
  if (!differences_found_.empty()) {
    remove(recording);
  }
}

void KeptLab::give_up(const std::string& problem) {
  remove();
  differences_found_ = {problem};
}

void KeptLab::remove(Recording& recording) {
  const Instant begin = clock_.now();
  remove();
  recording.lab.teardown_ms = in_milliseconds(clock_.now() - begin);
}

void KeptLab::remove() {
  as_new_.reset();
  lab_.reset();
}

}  // namespace erchaos
