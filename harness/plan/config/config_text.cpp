// Converts the bytes of a file into lines that FRR can read.
#include "harness/plan/config/config_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "harness/base/input_file.hpp"
#include "harness/plan/config/left_out_lines.hpp"
#include "harness/plan/config/terminal_lines.hpp"
#include "harness/plan/toml/text_line.hpp"

namespace erchaos {

namespace {

constexpr std::size_t longest_line = 4094;  // FRR's VTY_BUFSIZ minus line feed and zero
constexpr std::string_view blank = " \t\r";

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(blank);
  return begin == std::string_view::npos
             ? std::string_view{}
             : line.substr(begin, line.find_last_not_of(blank) - begin + 1);
}

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  void take(std::string_view line) {
    ++number_;
    line = line.substr(0, line.find_last_not_of(blank) + 1);
    result_.text += kept(line).value_or("") + "\n";
  }

  ConfigText result() && { return std::move(result_); }

  void note(std::size_t line, std::string message) {
    result_.problems.push_back({.file = file_, .line = line, .message = std::move(message)});
  }

 private:
  std::optional<std::string> kept(std::string_view line) {
    const bool is_comment = trimmed(line).starts_with('!') || trimmed(line).starts_with('#');
    if (is_terminals(trimmed(line)) || (is_comment && line.size() > longest_line)) {
      return {};
    }
    if (line.size() > longest_line) {
      note(number_, fmt::format("a line of {} characters; FRR reads lines of at most {}",
                                line.size(), longest_line));
      return {};
    }
    auto text = text_line(line);
    if (!text) {
      note(number_,
           "a control character: a configuration is text, as printed by `show running-config`");
      return {};
    }
    const auto [reason, goes_on] = left_out_.judge(*text);
    if (reason.empty()) {
      return text;
    }
    if (!goes_on) {
      result_.left_out.push_back({std::string{trimmed(*text)}, number_, reason});
    }
    return {};
  }

  const std::string& file_;
  ConfigText result_;
  std::size_t number_ = 0;
  LeftOutLines left_out_;
};

bool is_utf16(std::string_view content) {
  return content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF");
}

}  // namespace

ConfigText config_text(std::string_view content, const std::string& file) {
  Reader reader{file};
  if (is_utf16(content)) {
    reader.note(1,
                "the file is UTF-16, as some editors and shells of Windows write it; save it as "
                "UTF-8");
    return std::move(reader).result();
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  content.remove_prefix(content.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    reader.take(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return std::move(reader).result();
}

ConfigText read_config_text(const std::filesystem::path& file) {
  const std::string name = file.string();
  try {
    return config_text(read_input(file), name);
  } catch (const UnreadableInput& error) {
    Reader reader{name};
    reader.note(0, error.what());
    return std::move(reader).result();
  }
}

std::string without_passwords(std::string_view config) {
  std::string text;
  while (!config.empty()) {
    const std::size_t end = std::min(config.find('\n'), config.size());
    text += config.substr(0, end);
    for (const std::string_view word :
         {"password ", "authentication-key ", "md5 ", "key-string "}) {
      const std::size_t line = text.rfind('\n') + 1;
      const std::size_t at = text.find(word, line);
      if (at == line || (at != std::string::npos && text[at - 1] == ' ')) {
        text.replace(at + word.size(), std::string::npos, "********");
      }
    }
    text += "\n";
    config.remove_prefix(std::min(end + 1, config.size()));
  }
  return text;
}

}  // namespace erchaos
