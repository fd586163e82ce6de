// Tells tmux what to do.
#include "tests/e2e/terminal.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "harness/sys/process.hpp"
#include "tests/eventually.hpp"

namespace erchaos::e2e {
namespace {

// Each has a server of its own: one that was told to end still takes clients for a moment.
int terminals = 0;

}  // namespace

Terminal::Terminal(const Workplace& place, const std::string& command, const Size& size)
    : socket_(place.file(fmt::format("tmux-{}", ++terminals))) {
  tmux({"-f", "/dev/null", "new-session", "-d", "-x", std::to_string(size.columns), "-y",
        std::to_string(size.rows),
        fmt::format("cd {}; {}; echo ended with $?; exec sleep 600", place.file("").string(),
                    command)});
}

Terminal::~Terminal() { tmux({"kill-server"}); }

void Terminal::type(const std::string& line) const { tmux({"send-keys", "-l", line + "\r"}); }

void Terminal::press(const std::string& key) const { tmux({"send-keys", key}); }

void Terminal::resize(const Size& size) const {
  tmux({"resize-window", "-x", std::to_string(size.columns), "-y", std::to_string(size.rows)});
}

std::string Terminal::shown() const { return tmux({"capture-pane", "-p"}); }

std::string Terminal::shown_so_far() const { return tmux({"capture-pane", "-p", "-S", "-"}); }

std::string Terminal::shown_with_colours() const { return tmux({"capture-pane", "-p", "-e"}); }

std::string Terminal::state(const std::string& variable) const {
  const std::string line = tmux({"display-message", "-p", fmt::format("#{{{}}}", variable)});
  return line.substr(0, line.find('\n'));
}

void Terminal::expect(const std::string& text) const {
  EXPECT_TRUE(eventually([&] { return shown().find(text) != std::string::npos; }))
      << text << "\nis not in\n"
      << shown();
}

std::string Terminal::tmux(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"-S", socket_});
  return run_program({"/usr/bin/tmux", arguments}).output;
}

}  // namespace erchaos::e2e
