// Waits for messages, keys and the time to draw.
#include "harness/cli/view/viewer.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <optional>

#include "harness/cli/view/screen.hpp"
#include "harness/cli/view/shown.hpp"
#include "harness/cli/view/view_message.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::milliseconds redraw_every{250};

// By Ctrl-C, which the run gets as well.
bool was_interrupted() {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGINT) == 1;
}

class Viewer {
 public:
  Viewer(const MessageSocket& socket, pid_t run, const Clock& clock)
      : socket_(socket), run_(run), clock_(clock) {}

  // False: there is nothing more to show.
  bool go_on();

 private:
  bool take_messages();
  bool take(const ViewMessage& message);
  void leave();
  void take_keys();
  void draw();

  const MessageSocket& socket_;
  const pid_t run_;
  const Clock& clock_;
  Shown shown_;
  std::optional<Screen> screen_;
  Instant next_draw_{};
};

bool Viewer::go_on() {
  const Instant now = clock_.now();
  const auto wait =
      std::chrono::ceil<std::chrono::milliseconds>(std::max(next_draw_ - now, Duration{}));
  std::array<pollfd, 2> sources{
      {{.fd = socket_.number(), .events = POLLIN, .revents = 0},
       {.fd = screen_ ? STDIN_FILENO : -1, .events = POLLIN, .revents = 0}}};
  poll(sources.data(), sources.size(), screen_ ? static_cast<int>(wait.count()) : -1);
  if (screen_) {
    take_keys();  // or a new size, which has interrupted the wait
  }
  const bool is_terminal_gone = (sources[1].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
  if (is_terminal_gone || (sources[0].revents != 0 && !take_messages())) {
    return false;
  }
  if (screen_ && clock_.now() >= next_draw_) {
    draw();
  }
  return true;
}

bool Viewer::take_messages() {
  pollfd source{.fd = socket_.number(), .events = POLLIN, .revents = 0};
  while (poll(&source, 1, 0) > 0) {
    const auto message = socket_.receive(std::chrono::milliseconds{0});
    if (!message || !take(view_message_from(message->text))) {
      return false;
    }
  }
  return true;
}

bool Viewer::take(const ViewMessage& message) {
  if (message.order == ViewOrder::leave) {
    leave();
  }
  shown_.take(message.news);
  if (message.status) {
    shown_.title = message.title;
    shown_.take(*message.status);
    if (!screen_) {
      screen_.emplace();
      next_draw_ = {};
    }
  }
  return message.order != ViewOrder::end;
}

void Viewer::leave() {
  screen_.reset();
  shown_ = Shown{.is_stopping = shown_.is_stopping};
  socket_.try_to_send(terminal_is_back);
}

void Viewer::take_keys() {
  while (const auto key = screen_->key()) {
    if (*key == 'q' && !shown_.is_stopping && getppid() == run_) {
      shown_.is_stopping = true;
      ::kill(run_, SIGINT);
    }
    next_draw_ = {};
  }
}

void Viewer::draw() {
  const Instant now = clock_.now();
  next_draw_ = now + redraw_every;
  shown_.is_stopping = shown_.is_stopping || was_interrupted();
  screen_->draw(layout(shown_, now, screen_->look()));
}

}  // namespace

void show_until_end(const MessageSocket& socket, pid_t run, const Clock& clock) {
  sigset_t signals = ending_signals();
  sigaddset(&signals, SIGQUIT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // for good: they are the run's
  Viewer viewer{socket, run, clock};
  while (viewer.go_on()) {
  }
}

}  // namespace erchaos::cli
