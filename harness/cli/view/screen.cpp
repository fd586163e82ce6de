// Draws with ncurses.
#include "harness/cli/view/screen.hpp"

#include <langinfo.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#include "harness/sys/error.hpp"
#include "reports/text/console.hpp"

#define NCURSES_NOMACROS 1
#include <curses.h>

namespace erchaos::cli {
namespace {

enum Colour : short { colour_good = 1, colour_bad = 2 };

// Ctrl-Z would stop the program but not the lab, and Ctrl-S would stop the view.
void disable_suspending() {
  termios settings{};
  if (tcgetattr(STDIN_FILENO, &settings) == 0) {
    settings.c_cc[VSUSP] = _POSIX_VDISABLE;
    settings.c_iflag &= ~static_cast<tcflag_t>(IXON);
    tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    def_prog_mode();
  }
}

// The view is readable without colour.
void prepare_colours() {
  if (reports::colour_for(true, std::getenv("NO_COLOR")) == reports::Colour::on && has_colors()) {
    start_color();
    use_default_colors();
    init_pair(colour_good, COLOR_GREEN, -1);
    init_pair(colour_bad, COLOR_RED, -1);
  }
}

attr_t attributes_of(Style style) {
  const auto colour = [](Colour wanted) { return static_cast<attr_t>(COLOR_PAIR(wanted)); };
  switch (style) {
    case Style::plain:
      break;
    case Style::title:
      return A_BOLD;
    case Style::dim:
      return A_DIM;
    case Style::good:
      return colour(colour_good);
    case Style::bad:
      return colour(colour_bad) | A_BOLD;
  }
  return A_NORMAL;
}

bool takes_output() {
  pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLOUT) != 0;
}

}  // namespace

struct Screen::Terminal {
  SCREEN* screen;
  Charset charset;
};

Screen::Screen() {
  std::setlocale(LC_CTYPE, "");
  SCREEN* const screen = newterm(nullptr, stdout, stdin);
  if (screen == nullptr) {
    const char* const name = std::getenv("TERM");
    throw HostError(std::string{"show a view on a terminal of type "} +
                    (name == nullptr ? "" : name));
  }
  const bool is_utf8 = nl_langinfo(CODESET) == std::string_view{"UTF-8"};
  terminal_ = std::make_unique<Terminal>(
      Terminal{.screen = screen, .charset = is_utf8 ? Charset::utf8 : Charset::ascii});
  cbreak();
  noecho();
  disable_suspending();
  nodelay(stdscr, true);
  keypad(stdscr, true);  // the codes of arrow keys are not taken for letters
  set_escdelay(25);
  curs_set(0);
  prepare_colours();
}

// Terminals without an alternate screen keep what is on it.
Screen::~Screen() {
  werase(stdscr);
  wrefresh(stdscr);
  endwin();
  delscreen(terminal_->screen);
}

Look Screen::look() {
  return {.rows = getmaxy(stdscr), .columns = getmaxx(stdscr), .charset = terminal_->charset};
}

void Screen::draw(const std::vector<Row>& rows) {
  if (!takes_output()) {
    return;
  }
  werase(stdscr);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    wmove(stdscr, static_cast<int>(i), 0);
    for (const Piece& piece : rows[i]) {
      wattrset(stdscr, static_cast<int>(attributes_of(piece.style)));
      waddnstr(stdscr, piece.text.c_str(), -1);
    }
  }
  wrefresh(stdscr);
}

std::optional<int> Screen::key() {
  const int key = wgetch(stdscr);
  return key == ERR ? std::nullopt : std::optional{key};
}

}  // namespace erchaos::cli
