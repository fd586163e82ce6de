// Options that several subcommands have, and checks of values.
#include "harness/command_line/options.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <utility>

#include "harness/plan/toml/quantity.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {

// As in TOML. CLI11 alone also accepts octal and hexadecimal numbers, signs, and leading blanks.
std::string whole_number(const std::string& text) {
  const bool is_one = !text.empty() && (text == "0" || text.front() != '0') &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return is_one ? "" : fmt::format("'{}' must be a whole number, such as 10", text);
}

std::string decimal_number(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string rest = text.substr(point);
  const bool is_one = whole_number(text.substr(0, point)).empty() && rest != "." &&
                      rest.find_first_not_of("0123456789", 1) == std::string::npos;
  return is_one ? "" : fmt::format("'{}' must be a number, such as 5 or 2.5", text);
}

std::string number_of_jobs(const std::string& text) {
  constexpr std::size_t most_digits = 4;
  const bool is_one = whole_number(text).empty() && text.size() < most_digits && text != "0";
  return is_one || text == "auto"
             ? ""
             : fmt::format("'{}' must be a number from 1 to 999, or auto", shortened(text));
}

std::string time_allowed(const std::string& text) {
  const auto time = parse_duration(text);
  return time && *time >= std::chrono::seconds{1} && *time <= std::chrono::hours{24}
             ? ""
             : fmt::format("'{}' must be a time from 1s to 24h, such as 90s or 10min ({})",
                           shortened(text), duration_units);
}

void add_several_runs(CLI::App* app, SeveralRuns& several, const SeveralRunsWords& words) {
  app->add_option_function<std::string>(
         "--jobs",
         [&several](const std::string& given) {
           several.most_at_a_time =
               given == "auto" ? as_many_as_fit : static_cast<unsigned>(std::stoul(given));
         },
         fmt::format("how many {}s at a time, if the CPUs admit them without disturbing each "
                     "other: a number, or auto for as many as they admit (default: 1)",
                     words.what))
      ->type_name("NUMBER|auto")
      ->check(number_of_jobs);
  app->add_option("--retries", several.retries,
                  fmt::format("how often an inconclusive {} is tried again, after all others; {}",
                              words.what, words.of_tries))
      ->type_name("NUMBER")
      ->check(whole_number)
      ->check(CLI::Range(0U, 10U));
  app->add_flag("--fail-fast", several.fails_fast,
                fmt::format("begin nothing after the first {} that does not pass; those in "
                            "progress end",
                            words.what));
  app->add_option_function<std::string>(
         "--timeout",
         [&several](const std::string& given) { several.timeout = parse_duration(given); },
         fmt::format("end a {} that takes longer, as by Ctrl-C: 10min", words.what))
      ->type_name("DURATION")
      ->check(time_allowed);
}

void refuse_retries_of_repetitions(const SeveralRuns& several, std::optional<unsigned> repeat) {
  if (repeat && several.retries > 0) {
    throw CLI::ValidationError("--retries",
                               "excludes --repeat: inconclusive repetitions do not count, so ask "
                               "for more of them");
  }
}

void add_quiet(CLI::App* app, Verbosity& verbosity, const std::string& help) {
  app->add_flag_callback(
      "--quiet", [&verbosity] { verbosity = Verbosity::quiet; }, help);
}

void add_format(CLI::App* app, OutputFormat& format, const std::vector<OutputFormat>& allowed) {
  Names names;
  std::ranges::transform(allowed, std::back_inserter(names),
                         [](OutputFormat each) { return std::string{name_of(each)}; });
  const std::string help = fmt::format("{} (default: text)", fmt::join(names, ", "));
  app->add_option_function<std::string>(
         "--format",
         [&format, names, allowed](const std::string& given) {
           const auto name = std::ranges::find(names, given);
           if (name == names.end()) {
             throw CLI::ValidationError("--format", unknown("format", given, names));
           }
           format = allowed.at(static_cast<std::size_t>(name - names.begin()));
         },
         help)
      ->type_name("FORMAT");
}

// Of nested subcommands, CLI11 calls the innermost first.
void on_call(CLI::App* app, Arguments& arguments, std::function<ExitStatus()> command) {
  app->callback([&arguments, command = std::move(command)] {
    if (!arguments.command) {
      arguments.command = command;
    }
  });
}

void on_call_despite_closed_pipes(CLI::App* app, Arguments& arguments,
                                  std::function<ExitStatus()> command) {
  on_call(app, arguments, [command = std::move(command)] {
    std::signal(SIGPIPE, SIG_IGN);
    return command();
  });
}

}  // namespace erchaos::cli
