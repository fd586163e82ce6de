// Writes a draft as TOML with comments.
#include <fmt/format.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/base/lines.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/learn/scenario_draft.hpp"
#include "harness/cli/learn/traffic_ends.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/read/key_meanings.hpp"
#include "harness/record/measure/metric.hpp"
#include "harness/sys/text_in_memory.hpp"
#include "reports/text/console_text.hpp"

namespace erchaos::cli {
namespace {

constexpr std::size_t width_of_limits = 35;

std::string in_string(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return '"' + escaped + '"';
}

// One or several lines that begin with '#'.
std::string comment_of(std::string_view text) {
  std::string commented;
  for (const std::string& line : lines_of(reports::paragraph(text, 0))) {
    commented += "# " + line + '\n';
  }
  return commented;
}

std::string_view meaning_of(std::string_view table, std::string_view key) {
  const auto found = std::ranges::find_if(
      key_meanings, [&](const KeyMeaning& each) { return each.table == table && each.key == key; });
  return found == key_meanings.end() ? std::string_view{} : found->meaning;
}

// `key = value  # meaning`, with the meaning above where it is too long.
std::string assignment(std::string_view key, std::string_view value, std::string_view meaning,
                       std::size_t width = 9) {
  const std::string written = fmt::format("{:<{}} = {}", key, width, value);
  const std::string line = fmt::format("{:<32}  # {}", written, meaning);
  return line.size() <= reports::console_width ? line + '\n' : comment_of(meaning) + written + '\n';
}

// What is a comment already stays as it is.
std::string commented_out(const std::string& lines) {
  std::string commented;
  for (const std::string& line : lines_of(lines)) {
    commented += (line.starts_with('#') ? "" : "# ") + line + '\n';
  }
  return commented;
}

class TableText {
 public:
  TableText(std::string heading, std::string_view name) : text_(std::move(heading)), name_(name) {}

  TableText& operator()(std::string_view key, std::string_view value) {
    text_ += assignment(key, value, meaning_of(name_, key), name_.empty() ? 12 : 9);
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::string_view name_;
};

std::string heading_of(const ScenarioDraft& draft, const DraftPaths& paths) {
  const FaultKind& kind = *draft.kind;
  const std::string schema =
      paths.schema.empty() ? "" : fmt::format("#:schema {}\n", paths.schema.string());
  return schema + comment_of(fmt::format("{}: {}", kind.name, kind.summary)) +
         comment_of(fmt::format("Stays up: {}", kind.stays_up)) +
         comment_of(fmt::format("Good design: {}", kind.good_design)) + "#\n" +
         comment_of(
             "erchaos check, plan and run take this file; `erchaos explain NAME` explains each "
             "kind of fault, metric and message.");
}

std::string traffic_table(const ScenarioDraft& draft) {
  const TrafficEnds ends = traffic_ends(draft.topology);
  TableText table{"\n[traffic]\n", "traffic"};
  table("from", in_string(ends.from))("to", in_string(ends.to));
  if (ends.is_one_way) {
    table("direction", "\"forward\"");
  }
  if (ends.is_ipv6) {
    table("family", "\"ipv6\"");
  }
  return table("flows", "256")("interval", "\"auto\"").text();
}

std::string connections_table(const ScenarioDraft& draft) {
  if (!keeps_state(draft.topology)) {
    return "";
  }
  const TrafficEnds ends = traffic_ends(draft.topology);
  return TableText{"\n[[connections]]\n", "connections"}("class", "\"database\"")(
             "from", in_string(ends.from))("to", in_string(ends.to))("count", "32")("interval",
                                                                                    "\"100ms\"")
      .text();
}

std::string fault_table(const ScenarioDraft& draft) {
  std::string text = "\n[[fault]]\n";
  text += assignment("kind", in_string(std::string{draft.kind->name}), meaning_of("fault", "kind"));
  for (const auto& [of, value, is_needed] : draft.parameters) {
    const std::string line = value.empty() ? fmt::format("# {}: {}\n", of->name, of->meaning)
                                           : assignment(of->name, value, of->meaning);
    text += is_needed || value.empty() ? line : commented_out(line);
  }
  const auto times = [&](std::string_view key, std::string_view value) {
    return assignment(key, value, meaning_of("fault", key));
  };
  return text + times("at", "\"5s\"") + times("for", in_string(draft.lasts)) +
         commented_out(times("repeat", "3") + times("every", "\"2min\""));
}

std::string limits_table(const ScenarioDraft& draft) {
  std::string text =
      draft.limits.empty() ? "" : "\n" + comment_of(meaning_of("", "limits")) + "[limits]\n";
  for (const auto& [name, value] : draft.limits) {
    const MetricDefinition* metric = find_metric(name.substr(name.find('.') + 1));
    text += assignment(name, value, metric == nullptr ? "" : metric->formula, width_of_limits);
  }
  return text;
}

}  // namespace

std::string name_of(const ScenarioDraft& draft) {
  return fmt::format("{} on {}", draft.kind->name, draft.design);
}

std::string text_of(const ScenarioDraft& draft, const DraftPaths& paths) {
  TableText top{"", ""};
  top("name", in_string(name_of(draft)))("topology", in_string(paths.topology.string()))(
      "seed", "1")("ready_within", "\"150s\"");
  return heading_of(draft, paths) + top.text() + traffic_table(draft) + connections_table(draft) +
         fault_table(draft) + limits_table(draft);
}

std::vector<Problem> problems_with(const ScenarioDraft& draft) {
  const TextInMemory file{"scenario", text_of(draft, {.topology = draft.topology.path})};
  try {
    load_plan(file.path(), faults::kinds(), {.topology = draft.topology.path}, lookups());
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

}  // namespace erchaos::cli
