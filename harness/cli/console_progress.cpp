// Shows progress on standard error.
#include "harness/cli/console_progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include "harness/base/complain.hpp"
#include "harness/base/printable.hpp"

namespace erchaos::cli {
namespace {

std::string describe(const Status& status) {
  std::string text = status.phase;
  if (status.remaining > Duration{}) {
    text +=
        fmt::format(", {:.0f} s to go", std::chrono::duration<double>(status.remaining).count());
  }
  text += fmt::format(", sessions up {}/{}", status.sessions_up, status.sessions);
  if (status.flows > 0 && status.flows_alive > 0) {
    text += fmt::format(", flows alive {}/{}", status.flows_alive, status.flows);
  }
  if (status.connections > 0) {
    text += fmt::format(", connections alive {}/{}", status.connections_alive, status.connections);
  }
  return printable(text);
}

class RedrawnLine : public Progress {
 public:
  ~RedrawnLine() override { std::fputs("\r\033[K", stderr); }
  RedrawnLine() = default;
  RedrawnLine(const RedrawnLine&) = delete;
  RedrawnLine& operator=(const RedrawnLine&) = delete;

  void show(const Status& status) override {
    std::fputs(("\r\033[K" + describe(status)).c_str(), stderr);
    std::fflush(stderr);
  }
};

class PlainLines : public Progress {
 public:
  void show(const Status& status) override {
    if (status.phase != last_phase_) {
      last_phase_ = status.phase;
      complain("erchaos: " + describe(status));
    }
  }

 private:
  std::string last_phase_;
};

class Silence : public Progress {
 public:
  void show(const Status& /*status*/) override {}
};

}  // namespace

std::unique_ptr<Progress> console_progress() {
  if (isatty(STDERR_FILENO) == 1) {
    return std::make_unique<RedrawnLine>();
  }
  return std::make_unique<PlainLines>();
}

std::unique_ptr<Progress> no_progress() { return std::make_unique<Silence>(); }

}  // namespace erchaos::cli
