// erchaos explain: what a name in the program's output means, and what to do about it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "harness/cli/commands.hpp"
#include "harness/cli/learn/documents.hpp"
#include "harness/cli/learn/topic.hpp"
#include "harness/cli/machine/explain_json.hpp"
#include "harness/cli/output/say.hpp"
#include "reports/text/console_text.hpp"

namespace erchaos::cli {
namespace {

void add_paths_of_documents(Topics& topics) {
  for (Topic& topic : topics) {
    for (std::string* text : {&topic.meaning, &topic.to_do, &topic.source}) {
      *text = with_paths_of_documents(*text);
    }
    for (Detail& detail : topic.details) {
      detail.text = with_paths_of_documents(detail.text);
    }
  }
}

std::string line_of(std::string_view label, std::string_view text) {
  return reports::paragraph(fmt::format("{}: {}", label, text), 2);
}

std::string in_full(const Topic& topic) {
  std::string text = fmt::format("{} ({})\n", topic.name, topic.group);
  text += reports::paragraph(topic.meaning, 2);
  for (const Detail& detail : topic.details) {
    text += line_of(detail.label, detail.text);
  }
  text += topic.to_do.empty() ? "" : line_of("to do", topic.to_do);
  return text + line_of("source", topic.source);
}

std::string in_short(const Topics& topics) {
  constexpr std::size_t width = 42;  // of the longest name
  std::string text;
  std::string_view group;
  for (const Topic& topic : topics) {
    if (group != topic.group) {
      group = topic.group;
      text += fmt::format("{}{}:\n", text.empty() ? "" : "\n", group);
    }
    const std::string line = fmt::format("  {:<{}} {}", topic.name, width, topic.meaning);
    text += line.size() <= reports::console_width
                ? line + '\n'
                : line.substr(0, line.rfind(' ', reports::console_width - 4)) + " ...\n";
  }
  return text + "\nerchaos explain NAME tells more.\n";
}

}  // namespace

ExitStatus explain(const ExplainArguments& arguments, OutputFormat format) {
  Topics topics = arguments.name.empty() ? all_topics() : topics_named(arguments.name);
  add_paths_of_documents(topics);
  if (format == OutputFormat::json) {
    print_document(explanations_json(topics));
  } else if (arguments.lists_names) {
    for (const Topic& topic : topics) {
      say("{}\n", topic.name);
    }
  } else if (arguments.name.empty()) {
    say("{}", in_short(topics));
  } else {
    for (const Topic& topic : topics) {
      say("{}", in_full(topic));
    }
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli
